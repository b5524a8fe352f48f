# Neither file is `ancient` to what reads it: Snakemake does not look at the other inputs of a job that
# waits for an ancient one, and would keep a training whose model was edited. So measuring again trains
# again; it happens where the code of a step changes, or a file is deleted.


rule reference_step:
    input:
        code=code("reference_step"),
    output:
        REFERENCE_STEP,
    log:
        f"{LOGS}/reference_step.log",
    benchmark:
        f"{BENCHMARKS}/reference_step.tsv"
    conda:
        "../envs/study.yaml"
    # The idle machine: the job takes all of its cores, whatever it uses.
    threads: all_threads
    resources:
        timing=1,
        gpu=GPUS,
        slurm_extra=ALONE,
    params:
        software=SOFTWARE,
        training_threads=training_threads,
    message:
        "Measure the step that others are timed against (log: {log})"
    shell:
        "python -m scripts.reference_step --threads {params.training_threads} --output {output:q}"
        " > {log:q} 2>&1 || ended $? {log:q}"


rule calibrate:
    input:
        arrays=lambda w: arrays(calibrated(w)),
        manifest=lambda w: manifest(calibrated(w)),
        weights=lambda w: base_weights(calibrated(w)),
        reference=rules.reference_step.output,
        code=calibrated_components,
    output:
        CALIBRATION,
    log:
        f"{LOGS}/calibrations/{{kind}}.log",
    benchmark:
        f"{BENCHMARKS}/calibrate/{{kind}}.tsv"
    conda:
        "../envs/study.yaml"
    threads: training_threads
    resources:
        timing=TRAINING_TIMED,
        gpu=GPUS,
        slurm_extra=TRAINING_ALONE,
        mem_mb=calibration_memory,
    params:
        settings=calibrated_settings,
        software=SOFTWARE,
        weights=lambda w, input: f"--weights {input.weights}" if input.weights else "",
        example=lambda w, output: DESIGN.kinds[w.kind],
    message:
        "Measure what a step of {params.example} costs (log: {log})"
    shell:
        "python -m scripts.calibrate --settings {params.settings:q} --arrays {input.arrays:q}"
        " --manifest {input.manifest:q} {params.weights} --reference {input.reference:q}"
        " --threads {threads} --output {output:q} > {log:q} 2>&1 || ended $? {log:q}"
