# What makes a deep network train better, and faster, on my hardware?
#
#   snakemake --cores 1                          everything, in the preset of config.yaml
#   snakemake --cores 1 --config preset=cpu      the real study
#   snakemake -n                                 what would run, and why
#   snakemake --cores 1 tune                     try learning rates and weight decays

from snakemake.utils import min_version

min_version("9.27")


configfile: "config.yaml"


include: "rules/common.smk"
include: "rules/hardware.smk"
include: "rules/data.smk"
include: "rules/train.smk"
include: "rules/evaluate.smk"
include: "rules/aggregate.smk"
include: "rules/report.smk"
include: "rules/tune.smk"


rule all:
    default_target: True
    input:
        # The runs as well, so that a deleted run is made again.
        every_run("run.json"),
        every_run("metrics.json"),
        f"{RESULTS}/report.html",
