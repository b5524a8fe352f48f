# What makes a deep network train better, and faster, on my hardware?
#
#   snakemake --cores 1                          everything, in the preset of config.yaml
#   snakemake --cores 1 --config preset=cpu      the real study
#   snakemake -n                                 what would run, and why
#   snakemake --cores 1 tune                     try learning rates
#   snakemake --cores 1 verify                   check all files of what is finished
#   snakemake --report provenance.html           after a run: results with code, parameters, times

from snakemake.utils import min_version

min_version("9.27")


report: "report/captions/workflow.rst"


include: "rules/config.smk"
include: "rules/common.smk"
include: "rules/code.smk"
include: "rules/inputs.smk"
include: "rules/resources.smk"
include: "rules/hardware.smk"
include: "rules/data.smk"
include: "rules/calibrate.smk"
include: "rules/train.smk"
include: "rules/evaluate.smk"
include: "rules/aggregate.smk"
include: "rules/report.smk"
include: "rules/track.smk"
include: "rules/tune.smk"
include: "rules/verify.smk"
include: "rules/hooks.smk"


rule all:
    default_target: True
    input:
        f"{RESULTS}/report.html",
        HAND_IN,
        TRACKED,
        lost_sources,
