rule design:
    # No command: a design of 900 experiments is longer than one argument may be.
    input:
        manifests=manifests(),
        calibrations=list(DESIGN.calibrations.values()),
        code=closure(f"{workflow.basedir}/trainlab/results/collect.py"),
    output:
        DESIGN_FILE,
    log:
        f"{LOGS}/design.log",
    benchmark:
        f"{BENCHMARKS}/design.tsv"
    localrule: True
    params:
        design=canonical(DESCRIPTION),
    message:
        "Write down the design: experiments, seeds, data"
    run:
        from trainlab.results.collect import resolve  # pandas, which the rules do without

        write_json(output[0], resolve(json.loads(params.design)))


rule aggregate:
    input:
        design=DESIGN_FILE,
        runs=gathered(),
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
        layers=f"{RESULTS}/layers.csv",
        schedules=f"{RESULTS}/schedules.csv",
        pictures=f"{RESULTS}/pictures.npz",
    log:
        f"{LOGS}/aggregate.log",
    benchmark:
        f"{BENCHMARKS}/aggregate.tsv"
    conda:
        "../envs/study.yaml"
    message:
        "Gather the runs into one table (log: {log})"
    shell:
        "python -m scripts.aggregate --design {input.design:q}"
        f" --runs {RUNS} --output-dir {RESULTS} > {{log:q}} 2>&1 || ended $? {{log:q}}"
