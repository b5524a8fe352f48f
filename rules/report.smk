rule notebook:
    input:
        DESIGN_FILE,
        rules.aggregate.output,
        MEASURED,
        notebook=NOTEBOOK,
        notes=research_notes(),
        code=closure(f"{workflow.basedir}/{NOTEBOOK}"),
    output:
        f"{RESULTS}/report.ipynb",
    log:
        f"{LOGS}/notebook.log",
        partial=f"{LOGS}/notebook.ipynb",
    benchmark:
        f"{BENCHMARKS}/notebook.tsv"
    conda:
        "../envs/study.yaml"
    message:
        "Execute the study's notebook (log: {log})"
    shell:
        # Executed as a log: what a failing notebook had done so far is kept.
        "python -m papermill {input.notebook:q} {log.partial:q} -k python3 --no-progress-bar"
        f" -p results {RESULTS} > {{log[0]:q}} 2>&1 && cp {{log.partial:q}} {{output:q}}"


rule report:
    input:
        notebook=f"{RESULTS}/report.ipynb",
        template=["report/template.html.j2", "report/page.css", "report/page.js"],
        code=code("report"),
    output:
        # What `snakemake --report` puts into its own page, beside code, parameters and times.
        page=report(
            f"{RESULTS}/report.html",
            caption="../report/captions/report.rst",
            category="Report",
            labels={"part": "the whole report"},
        ),
        figures=report(
            directory(f"{RESULTS}/figures"),
            patterns=["{figure}.svg"],
            caption="../report/captions/figure.rst",
            category="Figures",
            labels={"figure": "{figure}"},
        ),
    log:
        f"{LOGS}/report.log",
    benchmark:
        f"{BENCHMARKS}/report.tsv"
    conda:
        "../envs/study.yaml"
    message:
        "Write the report (log: {log})"
    shell:
        "python -m scripts.report --notebook {input.notebook:q} --output {output.page:q}"
        " --figures {output.figures:q} > {log:q} 2>&1"


if HAND_IN:

    rule hand_in:
        input:
            f"{RESULTS}/report.ipynb",
            f"{RESULTS}/report.html",
        output:
            *HAND_IN,
        log:
            f"{LOGS}/hand_in.log",
        benchmark:
            f"{BENCHMARKS}/hand_in.tsv"
        conda:
            "../envs/study.yaml"
        message:
            "Copy notebook and report to the names to hand in (log: {log})"
        shell:
            "cp {input[0]:q} {output[0]:q} 2> {log:q} && cp {input[1]:q} {output[1]:q} 2>> {log:q}"
