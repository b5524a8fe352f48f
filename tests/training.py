"""What tests of the engine share: a training that is ready to make its first step."""

from trainlab.data import Dataset
from trainlab.engine.build import Job, build_job, build_loop, set_steps


def ready(settings: dict, dataset: Dataset, steps: int, seed: int = 1, weights=None) -> tuple:
    """A Job and its loop, set to `steps` steps."""
    job: Job = build_job(settings, dataset, seed, weights)
    loop = build_loop(job)
    set_steps(loop, job, steps)
    return job, loop
