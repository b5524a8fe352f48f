"""What tests of training share: prepared data, and a training ready to make its first step."""

from pathlib import Path

import numpy as np

from trainlab.data import Dataset
from trainlab.engine.build import Job, build_job, build_loop, set_steps
from trainlab.files import write_json


def prepared(folder: Path, dataset: Dataset) -> list[str]:
    """A dataset as the workflow prepares it, in files; the options that name them."""
    splits = ("train", "validation", "test")
    arrays = {f"{name}_images": getattr(dataset, name).images for name in splits}
    arrays |= {f"{name}_labels": getattr(dataset, name).labels for name in splits}
    np.savez(folder / "arrays.npz", **arrays)
    write_json(folder / "manifest.json", dataset.manifest)
    return [f"--arrays={folder}/arrays.npz", f"--manifest={folder}/manifest.json"]


def ready(settings: dict, dataset: Dataset, steps: int, seed: int = 1, weights=None) -> tuple:
    """A Job and its loop, set to `steps` steps."""
    job: Job = build_job(settings, dataset, seed, weights)
    loop = build_loop(job)
    set_steps(loop, job, steps)
    return job, loop
