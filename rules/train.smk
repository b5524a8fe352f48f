rule train:
    input:
        arrays=arrays,
        manifest=manifest,
        weights=base_weights,
        calibration=calibration,
        components=components,
    output:
        model=f"{RUN}/model.keras",
        history=f"{RUN}/history.csv",
        layers=f"{RUN}/layers.csv",
        schedule=f"{RUN}/schedule.csv",
        logits=f"{RUN}/test_logits.npz",
        filters=f"{RUN}/first_filters.npy",
        run=f"{RUN}/run.json",
    log:
        f"{LOGS}/runs/{{study}}/{{name}}/seed{{seed}}.log",
    benchmark:
        f"{BENCHMARKS}/train/{{study}}/{{name}}/seed{{seed}}.tsv"
    group:
        TESTED_WITH
    conda:
        "../envs/study.yaml"
    threads: training_threads
    resources:
        timing=TRAINING_TIMED,
        gpu=GPUS,
        slurm_extra=TRAINING_ALONE,
        runtime=training_minutes,
        mem_mb=training_memory,
    params:
        settings=training_settings,
        engine=engine,
        software=SOFTWARE,
        weights=lambda w, input: f"--weights {input.weights}" if input.weights else "",
        calibration=lambda w, input: (
            f"--calibration {input.calibration}" if input.calibration else ""
        ),
        folder=lambda w, output: os.path.dirname(output.run),
        backups=BACKUP,
        # For the message; not compared between runs, as it depends on `output`.
        budget=lambda w, output: training_budget(w),
    message:
        "Train {wildcards.study}/{wildcards.name}, seed {wildcards.seed}, {params.budget} (log: {log})"
    shell:
        # Both streams are appended: neither overwrites the other.
        ": > {log:q}; python -m scripts.train --experiment {wildcards.study}/{wildcards.name}"
        " --settings {params.settings:q} --seed {wildcards.seed} --arrays {input.arrays:q}"
        " --manifest {input.manifest:q} {params.weights} {params.calibration} --threads {threads}"
        " --output-dir {params.folder:q} --backup-dir {params.backups:q}"
        " 2>> {log:q} | tee -a {log:q} || ended $? {log:q}"
