# Not part of the default target: `snakemake tune` searches for the values that config.yaml holds.


rule trials:
    input:
        arrays=arrays,
        manifest=manifest,
        calibration=calibration,
        code=trial_code,
    output:
        f"{RESULTS}/tuning/{{study}}/{{name}}.csv",
    log:
        f"{LOGS}/tuning/{{study}}/{{name}}.log",
    benchmark:
        f"{BENCHMARKS}/tuning/{{study}}/{{name}}.tsv"
    conda:
        "../envs/study.yaml"
    threads: training_threads
    resources:
        timing=TRAINING_TIMED,
        gpu=GPUS,
        slurm_extra=TRAINING_ALONE,
        runtime=trial_minutes,
        mem_mb=training_memory,
    params:
        settings=trial_settings,
        calibration=lambda w, input: (
            f"--calibration {input.calibration}" if input.calibration else ""
        ),
        search=lambda w: canonical(DESIGN.search(experiment(w))),
        software=SOFTWARE,
    message:
        "Try values for {wildcards.study}/{wildcards.name} (log: {log})"
    shell:
        ": > {log:q}; python -m scripts.trials --experiment {wildcards.study}/{wildcards.name}"
        " --settings {params.settings:q} --search {params.search:q} --arrays {input.arrays:q}"
        " --manifest {input.manifest:q} {params.calibration} --threads {threads} --output {output:q}"
        " 2>> {log:q} | tee -a {log:q} || ended $? {log:q}"


if DESIGN.methods:

    rule tune:
        input:
            trials=expand(f"{RESULTS}/tuning/{{method}}.csv", method=DESIGN.methods),
            code=code("tune"),
        output:
            f"{RESULTS}/tuning.csv",
            f"{RESULTS}/tuning.md",
        log:
            f"{LOGS}/tune.log",
        benchmark:
            f"{BENCHMARKS}/tune.tsv"
        localrule: True
        conda:
            "../envs/study.yaml"
        message:
            "Gather the trials of all methods (log: {log})"
        shell:
            f": > {{log:q}}; python -m scripts.tune --trials {{input.trials:q}} --output-dir {RESULTS}"
            " 2>> {log:q} | tee -a {log:q} || ended $? {log:q}"

else:

    rule tune:
        # Without it Snakemake says that no rule produces `tune`.
        log:
            f"{LOGS}/tune.log",
        localrule: True
        conda:
            "../envs/study.yaml"
        params:
            reason=(
                f"No method of the preset {DESIGN.config.preset} is tuned. Name some of its experiments in "
                "config.yaml, tuning: methods, with the range of their rates."
            ),
        message:
            "Look for methods to tune (log: {log})"
        shell:
            "echo Error: {params.reason:q} > {log:q}; exit 1"
