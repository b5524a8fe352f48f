# Not part of the default target: `snakemake verify` checks all files of the finished preset.


rule verify:
    # Without inputs: it makes nothing that is missing, but says so.
    log:
        f"{LOGS}/verify.log",
    localrule: True
    conda:
        "../envs/study.yaml"
    message:
        "Check data, runs, tables and page (log: {log})"
    shell:
        f"python -m scripts.verify --results {RESULTS} 2>&1 | tee {{log:q}}"
