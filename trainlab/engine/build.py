"""From settings to the parts of one training: images, model, augmentation, optimizer, loop."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import keras
import numpy as np

from trainlab import registry
from trainlab.data import Dataset, Facts, few_labels
from trainlab.engine.batches import shuffled_epochs
from trainlab.engine.loops.loss import cross_entropy
from trainlab.engine.loops.select import loop_class
from trainlab.errors import COLOURS, TrainLabError, Unbuildable
from trainlab.layers.precision import computing_in
from trainlab.layers.transfer import freeze_base


@dataclass(frozen=True)
class Job:
    """One training, before its first step.

    `dataset.train` holds the images that it trains on, `network` is the model behind its
    augmentation. Where the features of a frozen base are kept (`engine/features.py`), `extract`
    makes them of raw pixels, `network` is the head, and the images of training and validation are
    features, float32 (n, features).
    """

    settings: dict
    seed: int
    dataset: Dataset
    model: keras.Model
    network: keras.Model
    extract: Callable[[np.ndarray], np.ndarray] | None = None

    @cached_property
    def batch_size(self) -> int:
        return min(self.settings["batch_size"], len(self.dataset.train))

    @cached_property
    def steps_per_epoch(self) -> int:
        return len(self.dataset.train) // self.batch_size

    def epochs(self, steps: int) -> Iterator[np.ndarray]:
        """The batches of each epoch, as `shuffled_epochs` gives them."""
        return shuffled_epochs(len(self.dataset.train), self.batch_size, steps, self.seed)


def build_job(settings: dict, dataset: Dataset, seed: int, weights: Path | None) -> Job:
    """The training that an experiment's resolved `settings` describe.

    `weights` is a file with the weights of the base, for transfer learning. Raises TrainLabError
    where the model cannot be built.
    """
    keras.utils.set_random_seed(seed)
    if settings["labels_per_class"] is not None:
        few = few_labels(dataset.train, settings["labels_per_class"], seed)
        dataset = replace(dataset, train=few)
    with computing_in(settings.get("precision", "float32")):
        model = build_model(settings["model"], dataset.facts, weights, dataset.train.images)
    if settings["transfer"] and settings["transfer"]["train"] == "head":
        freeze_base(model)
    job = Job(settings, seed, dataset, model, model)
    return replace(job, network=augmented(job))


def build_model(spec: dict, facts: Facts, weights: Path | None, images: np.ndarray) -> keras.Model:
    """The model that `spec` describes; `images` are those it will be trained on.

    Raises Unbuildable where Keras finds that it cannot be, TrainLabError if that may be for the
    weights.
    """
    try:
        return registry.build("models", spec, data=facts, weights=weights, images=images)
    except (ValueError, OSError) as error:
        origin = f" with the weights of {weights}" if weights else ""
        reason = " ".join(COLOURS.sub("", str(error)).split())
        kind = TrainLabError if weights else Unbuildable
        raise kind(
            f"The model {spec} cannot be built for images of {facts.shape}{origin}: {reason} "
            "Change the model's options in config.yaml, or the file of weights."
        ) from error


def augmented(job: Job) -> keras.Model:
    """The model behind its augmentation layers, which act in training only."""
    steps = [
        registry.build(
            "augmentations",
            spec,
            seed=(job.seed * 1000 + place) % 2**32,
            steps_per_epoch=job.steps_per_epoch,
        )
        for place, spec in enumerate(job.settings["augmentations"])
    ]
    return keras.Sequential([keras.Input(job.model.input_shape[1:]), *steps, job.model])


def build_loop(job: Job):
    """The backend's training loop around a fresh optimizer.

    Its graph takes long to build and serves trainings of any length: see `set_steps`.
    """
    optimizer = build_optimizer(job)
    optimizer.build(job.network.trainable_variables)
    loss = cross_entropy(job.dataset.facts.classes, job.settings["label_smoothing"])
    return loop_class()(job.network, optimizer, loss, job.dataset.train)


def build_optimizer(job: Job) -> keras.optimizers.Optimizer:
    """The optimizer and the average around it; the loop sets its learning rate at each step."""
    settings = job.settings
    wanted = "schedule" in registry.supplied("optimizers", settings["optimizer"]["name"])
    schedule = build_schedule(job, 1) if wanted else None  # its form; `set_steps` sets its length
    optimizer = registry.build(
        "optimizers", settings["optimizer"], learning_rate=0.0, schedule=schedule
    )
    if settings["averaging"]:
        optimizer = registry.build("averaging", settings["averaging"], optimizer=optimizer)
    return optimizer


def set_steps(loop, job: Job, steps: int) -> None:
    """Lay the schedule, and the end of an average, over a training of `steps` steps.

    Raises Unbuildable or Diverged where the schedule does not fit.
    """
    loop.schedule = build_schedule(job, steps)
    if job.settings["averaging"]:
        loop.optimizer.steps = steps


def build_schedule(job: Job, steps: int) -> keras.optimizers.schedules.LearningRateSchedule:
    """The learning rate as a function of the step, for a training of `steps` steps."""
    return registry.build(
        "schedules", job.settings["schedule"], steps=steps, steps_per_epoch=job.steps_per_epoch
    )
