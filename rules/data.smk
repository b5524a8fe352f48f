rule fetch:
    input:
        code=fetch_code,
    output:
        paths.raw_record(paths.DATASET),
    log:
        f"{DATA}/logs/fetch.log",
    benchmark:
        f"{DATA}/benchmarks/fetch.tsv"
    # It downloads, and the nodes of a cluster often may not.
    localrule: True
    conda:
        "../envs/study.yaml"
    params:
        settings=dataset_settings,
        content=published_content,
        raw=f"{DATA}/raw",
    message:
        "Find, or download and check, the raw files of {wildcards.dataset} (log: {log})"
    shell:
        ": > {log:q}; python -m scripts.fetch --dataset {wildcards.dataset} --settings {params.settings:q}"
        " --raw {params.raw:q} --manifest {output:q} 2>> {log:q} | tee -a {log:q}"
        " || ended $? {log:q}"


rule prepare:
    input:
        raw=paths.raw_record(paths.DATASET),
        code=prepare_code,
    output:
        # No `update()`: what it puts back after a failure is taken for new by the next call.
        arrays=paths.arrays(paths.DATASET),
        manifest=paths.manifest(paths.DATASET),
    log:
        f"{DATA}/logs/prepare.log",
    benchmark:
        f"{DATA}/benchmarks/prepare.tsv"
    conda:
        "../envs/study.yaml"
    params:
        settings=dataset_settings,
        content=own_content,
        validation=DESIGN.config.validation_fraction,
    message:
        "Split {wildcards.dataset} and compute its mean and standard deviation (log: {log})"
    shell:
        "python -m scripts.prepare --dataset {wildcards.dataset} --settings {params.settings:q}"
        " --raw {input.raw:q} --arrays {output.arrays:q} --manifest {output.manifest:q}"
        " --validation-fraction {params.validation}"
        f" --seed {SPLIT_SEED} > {{log:q}} 2>&1 || ended $? {{log:q}}"


rule fetch_weights:
    input:
        code=weights_code,
    output:
        paths.imagenet_record(paths.MODEL),
    log:
        f"results/weights/{paths.MODEL}.log",
    benchmark:
        f"results/weights/{paths.MODEL}.tsv"
    localrule: True
    conda:
        "../envs/study.yaml"
    params:
        configured=lambda w: configured_weights(w) or "",
        # Compared between runs: weights that turn up after a search that failed are found.
        local=local_weights,
        # Not compared, as it depends on `output`: a download puts weights into Keras' cache, and
        # finding them there must not train everything again.
        found=lambda w, output: found_weights(w),
    message:
        "Find or download ImageNet weights of {wildcards.model} (log: {log})"
    shell:
        ": > {log:q}; python -m scripts.fetch_weights --model {wildcards.model} {params.found:q} --output {output:q} 2>> {log:q} | tee -a {log:q}"
        " || ended $? {log:q}"


if DESIGN.profiled:

    rule profile_pipeline:
        input:
            arrays=ancient(paths.arrays(profiled_dataset())),
            manifest=paths.manifest(profiled_dataset()),
            code=profile_code,
        output:
            profile=f"{RESULTS}/pipeline.json",
            samples=f"{RESULTS}/augmentation_samples.npz",
        log:
            f"{LOGS}/profile_pipeline.log",
        benchmark:
            f"{BENCHMARKS}/profile_pipeline.tsv"
        conda:
            "../envs/study.yaml"
        threads: all_threads
        resources:
            timing=1,
            gpu=GPUS,
            slurm_extra=ALONE,
        params:
            pipelines=pipelines(),
            software=SOFTWARE,
        message:
            "Time every step of the augmentation pipeline (log: {log})"
        shell:
            "python -m scripts.profile_pipeline --arrays {input.arrays:q} --manifest {input.manifest:q}"
            " --pipelines {params.pipelines:q} --threads {threads}"
            " --output {output.profile:q} --samples {output.samples:q} > {log:q} 2>&1"
            " || ended $? {log:q}"
