if TRACKER:

    rule track:
        input:
            DESIGN_FILE,
            rules.aggregate.output,
            MEASURED,
            code=code("tools/track", f"{workflow.basedir}/trainlab/tracking/{TRACKER}.py"),
        output:
            TRACKED,
        log:
            f"{LOGS}/track.log",
        benchmark:
            f"{BENCHMARKS}/track.tsv"
        # The tracker is installed where Snakemake is, not among what trainings need.
        localrule: True
        params:
            tracker=TRACKER,
        message:
            "Put the finished runs into the store of {params.tracker} (log: {log})"
        shell:
            f"python -m scripts.tools.track --tracker {{params.tracker}} --results {RESULTS}"
            " --output {output:q} > {log:q} 2>&1 || ended $? {log:q}"
