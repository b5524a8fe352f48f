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
        " || ended $? {log[0]:q}"


# The page's template, its style and its scripts.
SCRIPTS = ["page.js", "tables.js", "charts.js", "compare.js", "runs.js"]
REPORT_PARTS = expand("report/{part}", part=["template.html.j2", "page.css", *SCRIPTS])


rule report:
    input:
        notebook=f"{RESULTS}/report.ipynb",
        template=REPORT_PARTS,
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
        " --figures {output.figures:q} > {log:q} 2>&1 || ended $? {log:q}"


rule assignment:
    input:
        DESIGN_FILE,
        rules.aggregate.output,
        MEASURED,
        template=ASSIGNMENT,
        notes=research_notes(),
        code=assignment_code(),
    output:
        HAND_IN[0],
    log:
        f"{LOGS}/assignment.log",
        partial=f"{LOGS}/assignment.ipynb",
    benchmark:
        f"{BENCHMARKS}/assignment.tsv"
    conda:
        "../envs/study.yaml"
    params:
        owner=owner(),
    message:
        "Write the notebook to hand in, and execute it (log: {log})"
    shell:
        # Executed in an empty folder, without this project, as whoever is given it does.
        'folder=$(mktemp -d) && trap \'rm -r "$folder"\' EXIT && mkdir "$folder/empty"'
        f" && python -m scripts.handin.assignment --results {RESULTS} {{params.owner}}"
        ' --output "$folder/assignment.ipynb" > {log[0]:q} 2>&1'
        ' && env -u PYTHONPATH python -m papermill "$folder/assignment.ipynb" {log.partial:q}'
        ' -k python3 --cwd "$folder/empty" --no-progress-bar >> {log[0]:q} 2>&1'
        " && cp {log.partial:q} {output:q} || ended $? {log[0]:q}"


rule assignment_page:
    input:
        notebook=HAND_IN[0],
        template=["report/assignment.html.j2", "report/assignment.css"],
        code=code("handin/assignment_page"),
    output:
        HAND_IN[1],
    log:
        f"{LOGS}/assignment_page.log",
    benchmark:
        f"{BENCHMARKS}/assignment_page.tsv"
    conda:
        "../envs/study.yaml"
    message:
        "Write the page of the notebook to hand in (log: {log})"
    shell:
        "python -m scripts.handin.assignment_page --notebook {input.notebook:q} --output {output:q}"
        " > {log:q} 2>&1 || ended $? {log:q}"
