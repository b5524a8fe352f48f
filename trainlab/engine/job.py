"""The story of one training: build, plan the steps, fit, test."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import keras
import numpy as np

from trainlab.data import Dataset
from trainlab.engine import features, tta
from trainlab.engine.batches import predict
from trainlab.engine.budget import Calibration, steps_of
from trainlab.engine.build import Job, build_job, build_loop, set_steps
from trainlab.engine.fit import Fit, fit, require_finite, warm_up
from trainlab.engine.plan import make_plan, settling_batches
from trainlab.engine.resume.backup import Backups
from trainlab.engine.resume.state import captured, restored
from trainlab.measure.timing import timed


@dataclass(frozen=True)
class Trained:
    """A finished training: `seconds` by phase, `test_logits` float32 (n, classes).

    `calibrated` is the time that its steps and its settling take by the calibration, if it has one
    (`Calibration.seconds`).
    `feature_images` is the number of images whose features were computed once for the whole
    training; None if there were none. `augmented_logits` are those of test-time augmentation, where
    the settings ask for it.
    """

    model: keras.Model
    fit: Fit
    steps_per_epoch: int
    batch_size: int
    seconds: dict[str, float]
    calibrated: dict | None
    test_logits: np.ndarray
    feature_images: int | None
    augmented_logits: np.ndarray | None


def train(
    name: str,
    settings: dict,
    dataset: Dataset,
    seed: int,
    weights: Path | None,
    calibration: Calibration | None = None,
    backups: Backups | None = None,
) -> Trained:
    """Run the training that `settings` (an experiment, resolved) describes; `name` is for the log.

    `weights` is a file with the weights of the base, for transfer learning; `calibration` is needed
    for a time budget. With `backups`, it goes on from the latest. Raises TrainLabError where the
    model cannot be built, and Diverged where a loss, or what it says of the test, is no longer a
    number.
    """
    seconds = {}
    saved = backups and backups.latest()
    job = build_job(settings, dataset, seed, weights)
    settling = len(settling_batches(job))
    planned = saved and saved.facts["steps"]
    steps = planned or steps_of(settings["budget"], job.steps_per_epoch, calibration, settling)

    if features.are_reusable(job, steps):
        job = features.computed_once(job, seconds)
    loop = build_loop(job)
    set_steps(loop, job, steps)
    plan = make_plan(job, f"{name} seed {seed}:", steps)

    validation = job.dataset.validation
    with timed(seconds, "first_step"):
        warm_up(loop, plan, validation)
    fitted = Fit()
    if saved:
        restored(saved, loop, fitted, seconds)
        print(plan.name, f"goes on after step {fitted.steps} of {steps}, from a backup", flush=True)

    def keep(so_far: Fit) -> None:
        if backups and backups.is_due():
            backups.write(captured(loop, so_far, seconds, steps))

    fit(loop, plan, validation, seconds, fitted, keep)

    logits = partial(predict_logits, job, loop)
    with timed(seconds, "test"):
        test_logits = logits(dataset.test.images)
        require_finite(test_logits, "trained network's logits of the test are not finite numbers")
        views = settings["test_time_augmentation"]
        augmented_logits = tta.mean_logits(logits, dataset.test.images) if views else None
    return Trained(
        job.model,
        fitted,
        job.steps_per_epoch,
        job.batch_size,
        seconds,
        calibration and calibration.seconds(fitted.steps, settling),
        test_logits,
        len(job.dataset.train) if job.extract else None,
        augmented_logits,
    )


def predict_logits(job: Job, loop, images: np.ndarray) -> np.ndarray:
    """What the trained network says of raw pixels: float32 (n, classes)."""
    return predict(loop.forward, job.extract(images) if job.extract else images)
