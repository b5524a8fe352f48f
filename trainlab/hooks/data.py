"""Data is made sound before the first job, as Snakemake takes away what a job is to replace."""

from trainlab import paths
from trainlab.hooks.workflow import Job, rule_names
from trainlab.preparation.restore import require_readable, restore
from trainlab.settings.design import Design

READERS = {"prepare", "design", "profile_pipeline", "calibrate", "train", "evaluate", "trials"}


def make_sound(design: Design, jobs: list[Job], seed: int) -> list[str]:
    """Make damaged data again before a job reads it; says of which it was necessary.

    `jobs` are those that are to be made, `seed` is that of the validation split. Raises
    TrainLabError where data cannot be made sound.
    """
    if not READERS & rule_names(jobs):
        return []
    to_prepare = {dict(job.wildcards)["dataset"] for job in jobs if job.rule == "prepare"}
    said = []
    for name in sorted({*design.datasets, *to_prepare}):  # one may be asked for by its file
        source = design.config.datasets[name], design.config.validation_fraction, seed
        if name in to_prepare:
            require_readable(name, *source)
        elif restore(name, *source):
            said.append(f"{paths.arrays(name)} was damaged; it has been made again.")
    return said
