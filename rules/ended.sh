# For `COMMAND || ended $? LOG`: what a killed command could not say itself is put into its log.

ended() {
    local signal=$(($1 - 128)) said=
    case "$signal" in
    9)
        said="It was killed (signal 9), as a system does whose memory runs out. Close other programs"
        said+=" or give fewer --cores; if that is not enough, lower batch_size or the size of the"
        said+=" images. Then the same command goes on."
        ;;
    2 | 15)
        said="It was told to stop (signal $signal), by a person, a scheduler or a machine that shuts"
        said+=" down. The same command goes on."
        ;;
    [1-9] | [1-5][0-9] | 6[0-4])
        said="It crashed (signal $signal, SIG$(kill -l "$signal")), in compiled code; the last line of"
        said+=" its log is: $(tail -n 1 "$2"). The same command tries again; if it ends so again,"
        said+=" report it with its log."
        ;;
    esac
    if [ -n "$said" ]; then echo "Error: $said" >> "$2"; fi
    return "$1"
}
