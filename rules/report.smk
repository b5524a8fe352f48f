rule notebook:
    input:
        f"{RESULTS}/results.csv",
        f"{RESULTS}/summary.csv",
        f"{RESULTS}/histories.csv",
        f"{RESULTS}/study.json",
        f"{RESULTS}/hardware.json",
        f"{RESULTS}/pipeline.json",
        notebook="report/study.ipynb",
        notes=research_notes(),
        code=closure(f"{workflow.basedir}/report/study.ipynb"),
    output:
        f"{RESULTS}/report.ipynb",
    log:
        f"{LOGS}/notebook.log",
        partial=f"{LOGS}/notebook.ipynb",
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
        template="report/template.html.j2",
        code=code("report"),
    output:
        f"{RESULTS}/report.html",
    log:
        f"{LOGS}/report.log",
    conda:
        "../envs/study.yaml"
    message:
        "Write the report (log: {log})"
    shell:
        "python -m scripts.report --notebook {input.notebook:q} --output {output:q}"
        " > {log:q} 2>&1"
