# For `COMMAND || ended $? LOG`: what a killed command could not say itself is put into its log.

ended() {
    if [ "$1" -eq 137 ]; then
        echo "Error: It was killed (signal 9), as a system does whose memory runs out. Close other" \
            "programs or give fewer --cores; if that is not enough, lower its batch_size or the size" \
            "of its images. Then the same command goes on." >> "$2"
    fi
    return "$1"
}
