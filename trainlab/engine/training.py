"""One training job: build the model, plan the steps, fit, and keep everything worth keeping."""

import math
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import keras
import numpy as np

from trainlab import backend, registry
from trainlab.data import Dataset, Facts, Split, few_labels
from trainlab.engine import features
from trainlab.engine import tta as test_time
from trainlab.engine.batches import IMAGES_PER_VALIDATION, orders, predict, round_length, rounds
from trainlab.engine.budget import measure_step, steps_of
from trainlab.engine.fit import Fit, Plan, fit
from trainlab.engine.loss import cross_entropy
from trainlab.errors import TrainLabError
from trainlab.layers.transfer import freeze_base
from trainlab.measure.macs import layers

MOST_RATES = 200  # points of the schedule as run that are kept
SEED_OF_TRIALS = 0  # for trainings that choose values; by custom no study uses it for its results


@dataclass(frozen=True)
class Trained:
    """A finished training: `seconds` by phase, `test_logits` float32 (n, classes).

    `rates` are the points of its schedule that `rates_as_run` gives. `feature_images` is the number
    of images whose features were computed once for the whole training; None if there were none.
    `augmented_logits` are those of test-time augmentation, where the settings ask for it.
    """

    model: keras.Model
    fit: Fit
    steps: int
    steps_per_epoch: int
    batch_size: int
    seconds: dict[str, float]
    test_logits: np.ndarray
    rates: list[dict]
    feature_images: int | None
    augmented_logits: np.ndarray | None


class Job:
    """The parts of one training, built from an experiment's settings and a seed."""

    def __init__(self, settings: dict, dataset: Dataset, seed: int, weights: Path | None):
        keras.utils.set_random_seed(seed)
        self.settings = settings
        self.seed = seed
        self.dataset = dataset
        self.train = training_images(settings, dataset.train, seed)
        self.batch_size = min(settings["batch_size"], len(self.train))
        self.steps_per_epoch = len(self.train) // self.batch_size
        self.model = built_model(settings["model"], dataset.facts, weights, self.train.images)
        if settings["transfer"] and settings["transfer"]["train"] == "head":
            freeze_base(self.model)
        self.network = with_augmentation(
            self.model, settings["augmentations"], seed, self.steps_per_epoch
        )
        self.features = None  # a function of raw pixels, once `train_on_features` was called
        self._loop = None  # built when it is asked for

    def schedule(self, steps: int):
        """The learning rate as a function of the step, for a training of `steps` steps."""
        return registry.build("schedules", self.settings["schedule"], steps=steps)

    def loop(self, steps: int):
        """The training loop, set to a training of `steps` steps.

        It is the same one at every call, since its graph takes long to build and does not depend
        on `steps`: who runs it for a test puts its state back as it was.
        """
        self._loop = self._loop or self._new_loop()
        self._loop.schedule = self.schedule(steps)
        if self.settings["averaging"]:
            self._loop.optimizer.steps = steps
        return self._loop

    def _new_loop(self):
        """The backend's loop around a fresh optimizer, whose learning rate the loop sets."""
        optimizer = registry.build(
            "optimizers", self.settings["optimizer"], learning_rate=0.0, schedule=self.schedule(1)
        )
        if self.settings["averaging"]:
            optimizer = registry.build(
                "averaging",
                self.settings["averaging"],
                optimizer=optimizer,
                statistics=moving_statistics(self.model),
                steps=None,
            )
        optimizer.build(self.network.trainable_variables)
        loss = cross_entropy(self.dataset.facts.classes, self.settings["label_smoothing"])
        return loop_class()(self.network, optimizer, loss, self.train)

    def orders(self, steps: int):
        """The batches of each epoch."""
        return orders(len(self.train), self.batch_size, steps, self.seed)

    def round_length(self, steps: int) -> int:
        """Steps between validations: as a rule with some times as many images as validation has."""
        images = IMAGES_PER_VALIDATION * len(self.dataset.validation)
        least = math.ceil(images / self.batch_size)
        return round_length(steps, self.steps_per_epoch, least)

    def plan(self, name: str, steps: int, validate_every: int | None = None) -> Plan:
        """What is to be trained and validated; `validate_every` is in steps."""
        stopping = self.settings["early_stopping"]
        return Plan(
            name,
            list(rounds(self.orders(steps), validate_every or self.round_length(steps))),
            steps,
            self.steps_per_epoch,
            self.schedule(steps),
            stopping and stopping["patience"],
        )

    def inputs(self, images: np.ndarray) -> np.ndarray:
        """What the network takes for these raw pixels: themselves, or their features."""
        return predict(self.features, images, self.batch_size) if self.features else images

    def logits(self, loop, images: np.ndarray) -> np.ndarray:
        """What the network says of raw pixels: float32 (n, classes)."""
        return predict(loop.forward, self.inputs(images))

    def train_on_features(self, seconds: dict[str, float]) -> None:
        """From here on train the head alone, on features computed now and counted in `seconds`.

        The images of `train` and of `dataset.validation` become float32 (n, features).
        """
        base, self.network = features.halves(self.model)
        self._loop = None  # it was that of the whole network
        self.features = features.compiled(base, loop_class(), self.train)
        with timed(seconds, "first_step"):
            self.inputs(self.train.images[:1])
        with timed(seconds, "training"):
            self.train = replace(self.train, images=self.inputs(self.train.images))
        with timed(seconds, "validation"):
            images = self.inputs(self.dataset.validation.images)
            validation = replace(self.dataset.validation, images=images)
        self.dataset = replace(self.dataset, validation=validation)

    def seconds_per_step(self, budget: float) -> float:
        """Calibration: the cost of a step, measured on a state that is thrown away."""
        loop = self.loop(self.steps_per_epoch)
        with preserved(self.network, loop.optimizer):
            return measure_step(loop.run, next(self.orders(self.steps_per_epoch)), budget)


def train(name: str, settings: dict, dataset: Dataset, seed: int, weights: Path | None) -> Trained:
    """Run the training that `settings` (an experiment, resolved) describes; `name` is for the log.

    `weights` is a file with the weights of the base, for transfer learning.
    """
    job = Job(settings, dataset, seed, weights)
    seconds = {}
    with timed(seconds, "calibration"):
        steps = steps_of(settings["budget"], job.steps_per_epoch, job.seconds_per_step)
    plan = job.plan(f"{name} seed {seed}:", steps)
    loop, result = carry_out(job, plan, seconds)
    with timed(seconds, "test"):
        logits = job.logits(loop, dataset.test.images)
        augmented = None
        if settings["test_time_augmentation"]:
            augmented = test_time.augmented(partial(job.logits, loop), dataset.test.images)
    seconds |= {"training": result.training_seconds, "validation": result.validation_seconds}
    made = result.history[-1]["step"]  # fewer than planned where training stopped early
    return Trained(
        job.model, result, made, job.steps_per_epoch, job.batch_size, seconds, logits,
        rates_as_run(plan.learning_rate, made), len(job.train) if job.features else None,
        augmented,
    )  # fmt: skip


def rates_as_run(learning_rate: Callable[[int], float], steps: int) -> list[dict]:
    """The learning rate of up to MOST_RATES evenly spaced steps; `step` counts from 1."""
    places = np.unique(np.linspace(0, steps - 1, MOST_RATES).round().astype(int))
    return [
        {"step": int(place) + 1, "learning_rate": float(learning_rate(int(place)))}
        for place in places
    ]


def carry_out(job: Job, plan: Plan, seconds: dict[str, float]) -> tuple:
    """The loop and the Fit of one plan; the time of the first step goes into `seconds`."""
    if features.pay(job, plan.steps):
        job.train_on_features(seconds)
    validation = job.dataset.validation
    loop = job.loop(plan.steps)
    with timed(seconds, "first_step"), preserved(job.network, loop.optimizer):
        loop.warm_up(plan.rounds)
        predict(loop.forward, validation.images[:1])
    spent = Fit([], seconds.get("training", 0.0), seconds.get("validation", 0.0))
    return loop, fit(loop, plan, validation, spent)


def loop_class() -> type:
    """The training loop of the backend that Keras runs on; imported here, as only one is there."""
    if backend.name() == "jax":
        from trainlab.engine.loops.jax import Loop
    else:
        from trainlab.engine.loops.tensorflow import Loop
    return Loop


def built_model(spec: dict, facts: Facts, weights: Path | None, images: np.ndarray) -> keras.Model:
    """The model that `spec` describes; `images` are those it will be trained on.

    Raises TrainLabError where Keras finds that it cannot be.
    """
    try:
        return registry.build("models", spec, data=facts, weights=weights, images=images)
    except (ValueError, OSError) as error:
        origin = f" with the weights of {weights}" if weights else ""
        raise TrainLabError(
            f"The model {spec} cannot be built for images of {facts.shape}{origin}: {error} "
            "Change the model's options in config.yaml, or the file of weights."
        ) from error


def training_images(settings: dict, split: Split, seed: int) -> Split:
    """The training split, or as many labelled images of each class as the settings ask for."""
    if settings["labels_per_class"] is None:
        return split
    return few_labels(split, settings["labels_per_class"], seed)


def moving_statistics(model: keras.Model) -> list[keras.Variable]:
    """The moving means and variances that a training of this model changes."""
    return [
        statistic
        for layer in layers(model)
        if isinstance(layer, keras.layers.BatchNormalization) and layer.trainable
        for statistic in (layer.moving_mean, layer.moving_variance)
    ]


def with_augmentation(
    model: keras.Model, augmentations: list[dict], seed: int, steps_per_epoch: int
) -> keras.Model:
    """The model behind its augmentation layers, which act in training only."""
    steps = [
        registry.build(
            "augmentations", spec, seed=seed * 1000 + place, steps_per_epoch=steps_per_epoch
        )
        for place, spec in enumerate(augmentations)
    ]
    return keras.Sequential([keras.Input(model.input_shape[1:]), *steps, model])


@contextmanager
def preserved(*parts):
    """Put the variables of these models and optimizers back as they were."""
    variables = [variable for part in parts for variable in part.variables]
    values = [keras.ops.convert_to_numpy(variable).copy() for variable in variables]
    yield
    for variable, value in zip(variables, values, strict=True):
        variable.assign(value)


@contextmanager
def timed(seconds: dict[str, float], phase: str):
    """Add the wall-clock seconds to those of a phase."""
    start = time.perf_counter()
    yield
    seconds[phase] = seconds.get(phase, 0.0) + time.perf_counter() - start
