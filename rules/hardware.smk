rule hardware:
    input:
        code=code("hardware"),
    output:
        f"{RESULTS}/hardware.json",
    log:
        f"{LOGS}/hardware.log",
    message:
        "Describe this machine and measure its ceilings (log: {log})"
    threads: workflow.cores
    resources:
        gpu=1,
    conda:
        "../envs/study.yaml"
    shell:
        "python -m scripts.hardware --output {output:q} --threads {threads} > {log:q} 2>&1"
