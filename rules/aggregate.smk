rule aggregate:
    input:
        runs=every_run("run.json"),
        metrics=every_run("metrics.json"),
        histories=every_run("history.csv"),
        schedules=every_run("schedule.csv"),
        mistakes=every_run("mistakes.npz"),
        filters=every_run("first_filters.npy"),
        manifests=expand("results/data/{dataset}/manifest.json", dataset=DESIGN.datasets),
        code=code("aggregate"),
    output:
        results=report(
            f"{RESULTS}/results.csv",
            caption="../report/captions/results.rst",
            category="Numbers",
            labels={"table": "one row a run"},
        ),
        summary=report(
            f"{RESULTS}/summary.csv",
            caption="../report/captions/summary.rst",
            category="Numbers",
            labels={"table": "one row an experiment"},
        ),
        histories=f"{RESULTS}/histories.csv",
        confusions=f"{RESULTS}/confusions.csv",
        schedules=f"{RESULTS}/schedules.csv",
        pictures=f"{RESULTS}/pictures.npz",
        design=f"{RESULTS}/design.json",
    log:
        f"{LOGS}/aggregate.log",
    conda:
        "../envs/study.yaml"
    params:
        study=canonical(DESIGN.description()),
        runs=lambda w, input: [os.path.dirname(run) for run in input.runs],
    message:
        "Gather the runs into one table (log: {log})"
    shell:
        "python -m scripts.aggregate --study {params.study:q} --runs {params.runs:q}"
        f" --output-dir {RESULTS} > {{log:q}} 2>&1"
