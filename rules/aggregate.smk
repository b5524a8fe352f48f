rule aggregate:
    input:
        runs=every_run("run.json"),
        metrics=every_run("metrics.json"),
        histories=every_run("history.csv"),
        manifests=expand("results/data/{dataset}/manifest.json", dataset=STUDY.datasets),
        code=code("aggregate"),
    output:
        results=f"{RESULTS}/results.csv",
        summary=f"{RESULTS}/summary.csv",
        histories=f"{RESULTS}/histories.csv",
        study=f"{RESULTS}/study.json",
    log:
        f"{LOGS}/aggregate.log",
    conda:
        "../envs/study.yaml"
    params:
        study=canonical(STUDY.description()),
        runs=lambda w, input: [os.path.dirname(run) for run in input.runs],
    message:
        "Gather the runs into one table (log: {log})"
    shell:
        "python -m scripts.aggregate --study {params.study:q} --runs {params.runs:q}"
        f" --output-dir {RESULTS} > {{log:q}} 2>&1"
