rule evaluate:
    input:
        run=f"{RUN}/run.json",
        logits=f"{RUN}/test_logits.npz",
        arrays=arrays,
    output:
        metrics=f"{RUN}/metrics.json",
        mistakes=f"{RUN}/mistakes.npz",
    log:
        f"{LOGS}/evaluate/{{study}}/{{name}}/seed{{seed}}.log",
    benchmark:
        f"{BENCHMARKS}/evaluate/{{study}}/{{name}}/seed{{seed}}.tsv"
    group:
        TESTED_WITH
    conda:
        "../envs/study.yaml"
    params:
        code=digest(tuple(code("evaluate"))),
    message:
        "Test {wildcards.study}/{wildcards.name}, seed {wildcards.seed} (log: {log})"
    shell:
        "python -m scripts.evaluate --run {input.run:q} --logits {input.logits:q}"
        " --arrays {input.arrays:q} --output {output.metrics:q}"
        " --mistakes {output.mistakes:q} > {log:q} 2>&1 || ended $? {log:q}"
