rule hardware:
    input:
        code=code("hardware"),
    output:
        f"{RESULTS}/hardware.json",
    log:
        f"{LOGS}/hardware.log",
    benchmark:
        f"{BENCHMARKS}/hardware.tsv"
    conda:
        "../envs/study.yaml"
    threads: all_threads
    resources:
        timing=1,
        gpu=GPUS,
        slurm_extra=ALONE,
    params:
        software=SOFTWARE,
    message:
        "Describe this machine and measure its ceilings (log: {log})"
    shell:
        "python -m scripts.hardware --output {output:q} --threads {threads} > {log:q} 2>&1"
        " || ended $? {log:q}"
