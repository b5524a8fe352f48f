"""What jobs are given: threads, the machine to themselves, minutes, memory. No rules here.

`gpu`, `runtime` (minutes), `mem_mb` and `slurm_extra` are asked for from a cluster's scheduler; one
machine does not look at them. `timing` is ours: of the jobs that have it the default profile lets one
run at a time.
"""

from functools import cache

from trainlab.hooks import needs, plan


def on_cluster():
    """Whether jobs run elsewhere, or this is one of them: the Snakefile is read again on its node."""
    return workflow.non_local_exec or workflow.remote_exec


# Not known before the Snakefile has been read, hence functions, of any wildcards.


def all_threads(wildcards=None):
    """The CPU threads of a job that has the machine to itself."""
    if not on_cluster():
        return workflow.cores
    if DESIGN.config.threads is None:
        raise WorkflowError(
            "On a cluster the number of CPU threads of a training has to be named: nodes differ, and "
            "times of different numbers are not for comparison. Set `threads:` in the config, or on "
            "the command line: --config threads=4. A --configfile takes the place of the profile's "
            "own: name both, --configfile profiles/slurm/cluster.yaml yours.yaml."
        )
    return DESIGN.config.threads


def training_threads(wildcards=None):
    """The CPU threads of a training: as the config says, or by its preset."""
    named = DESIGN.config.threads
    here = not on_cluster() and not workflow.dryrun
    if named and here and named > workflow.cores:
        raise WorkflowError(
            f"A training is to have {named} CPU threads (`threads:` in the config), and Snakemake was "
            f"given {workflow.cores}: give it more, --cores {named}, or set `threads:` to null."
        )
    return named or (threads_of_the_study() if DESIGN.preset.exclusive_timing else 1)


@cache
def threads_of_the_study():
    """All cores; once steps were timed, those that they were timed with."""
    cores, timed = all_threads(), plan.timed_threads(REFERENCE_STEP)
    if timed in (None, cores):
        return cores
    if workflow.dryrun:
        return timed
    raise WorkflowError(
        f"The trainings of the preset '{DESIGN.config.preset}' take all cores, and were timed with {timed}: "
        f"times of {cores} are not for comparison with theirs. Give as many as before, --cores {timed}; or "
        f"delete {REFERENCE_STEP}, to time and train anew."
    )


def node_feature(wildcards):
    """The kind of node, by Slurm's name, that a job asks for."""
    if not on_cluster() and not workflow.dryrun:
        raise WorkflowError(
            "`node_features:` of the config names kinds of nodes of a Slurm cluster, and this study runs on "
            "one machine. Take it away, or give the cluster's profile: --workflow-profile profiles/slurm."
        )
    return wildcards.feature


# A test takes a second: a cluster is given it in one job with its training.
TESTED_WITH = "run-{study}-{name}-seed{seed}"
GPUS = DESIGN.config.gpus
# A training whose time counts has the machine, or its node, to itself.
ALONE = "--exclusive"
TRAINING_TIMED = int(DESIGN.preset.exclusive_timing)
TRAINING_ALONE = ALONE if DESIGN.preset.exclusive_timing else ""


def earlier(wildcards):
    return plan.earlier(f"{RUNS}/{experiment(wildcards)}")


def known_budget(name):
    """An experiment's budget, in seconds as soon as it is known how many that is."""
    return plan.in_seconds(DESIGN.training(name)["budget"], REFERENCE_STEP)


def training_minutes(wildcards, attempt):
    name = experiment(wildcards)
    return needs.minutes(known_budget(name), earlier(wildcards), attempt)


def trial_minutes(wildcards, attempt):
    name = experiment(wildcards)
    trainings = sum(rung.trials * rung.share for rung in DESIGN.config.tuning.rungs)
    return needs.minutes(known_budget(name), earlier(wildcards), attempt, trainings)


def training_memory(wildcards, input, attempt):
    benchmarks = f"{BENCHMARKS}/train/{experiment(wildcards)}"
    return needs.megabytes(str(input.arrays), benchmarks, attempt)


def calibration_memory(wildcards, input, attempt):
    return training_memory(calibrated(wildcards), input, attempt)
