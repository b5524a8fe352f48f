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
    # The idle machine: the job takes all of its cores, and uses those that a training has, which is held
    # against what they can do.
    threads: all_threads
    resources:
        timing=1,
        gpu=GPUS,
        slurm_extra=ALONE,
    params:
        software=SOFTWARE,
        training_threads=training_threads,
        feature="",
    message:
        "Describe this machine and measure its ceilings (log: {log})"
    shell:
        "python -m scripts.hardware --output {output:q} --threads {params.training_threads} {params.feature}"
        " > {log:q} 2>&1 || ended $? {log:q}"


# The same on a cluster, for each kind of node that the config names.
use rule hardware as hardware_of_feature with:
    output:
        f"{RESULTS}/hardware-{{feature}}.json",
    log:
        f"{LOGS}/hardware-{{feature}}.log",
    benchmark:
        f"{BENCHMARKS}/hardware-{{feature}}.tsv"
    resources:
        timing=1,
        gpu=GPUS,
        slurm_extra=ALONE,
        constraint=node_feature,
    params:
        software=SOFTWARE,
        training_threads=training_threads,
        feature=lambda w: f"--feature {w.feature}",
    message:
        "Describe a node with the feature {wildcards.feature}, measure its ceilings (log: {log})"
