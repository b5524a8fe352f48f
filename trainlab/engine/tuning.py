"""The search for a method's learning rate and weight decay, on validation data only."""

import math
from functools import partial

from scipy.stats import qmc

from trainlab import registry
from trainlab.data import Dataset
from trainlab.engine.budget import seconds_per_step, steps_of
from trainlab.engine.build import build_job, build_loop, set_steps
from trainlab.engine.fit import fit, warm_up
from trainlab.engine.plan import make_plan
from trainlab.errors import Diverged

SEED_OF_TRIALS = 0  # for trainings that choose values; by custom no study uses it for its results


def candidates(trials: int, rate: list[float], weight_decay: list[float]) -> list[dict]:
    """`trials` quasi-random pairs of a learning rate and a weight decay, the same at every call.

    A Halton sequence, scrambled with a fixed seed, on logarithmic scales: it covers the square
    more evenly than random points. The ranges are pairs (low, high).
    """
    square = qmc.Halton(2, rng=SEED_OF_TRIALS).random(trials)
    return [
        {"rate": between(*rate, x), "weight_decay": between(*weight_decay, y)} for x, y in square
    ]


def between(low: float, high: float, share: float) -> float:
    """The number at `share` of the way from low to high on a logarithmic scale, three digits."""
    return float(f"{math.exp(math.log(low) + share * math.log(high / low)):.3g}")


def with_values(settings: dict, rate: float, weight_decay: float) -> dict:
    """A method's settings with this learning rate and weight decay.

    A schedule says itself which of its options is the learning rate, in its constant `RATE`.
    """
    option = registry.constant("schedules", settings["schedule"]["name"], "RATE")
    return settings | {
        "schedule": settings["schedule"] | {option: rate},
        "optimizer": settings["optimizer"] | {"weight_decay": weight_decay},
    }


def search(name: str, settings: dict, dataset: Dataset, values: list[dict]) -> list[dict]:
    """One short training for each of `values`; a row each, its scores those of validation.

    All have the steps that the budget comes to, so that none has more time than another.
    """
    job = build_job(settings, dataset, SEED_OF_TRIALS, weights=None)
    measure = partial(seconds_per_step, job, build_loop(job))
    steps = steps_of(settings["budget"], job.steps_per_epoch, measure)
    return [
        {"experiment": name, "trial": number, **chosen, "steps": steps}
        | outcome(f"{name} trial {number}:", with_values(settings, **chosen), dataset, steps)
        for number, chosen in enumerate(values, start=1)
    ]


def outcome(label: str, settings: dict, dataset: Dataset, steps: int) -> dict:
    """Seconds and validation scores of one trial; the latter empty if it diverged."""
    job = build_job(settings | {"early_stopping": None}, dataset, SEED_OF_TRIALS, weights=None)
    loop, validation = build_loop(job), dataset.validation
    set_steps(loop, job, steps)
    plan = make_plan(job, label, steps, validate_every=steps)
    warm_up(loop, plan, validation)
    try:
        last = fit(loop, plan, validation, {}).history[-1]
    except Diverged:
        return {"train_seconds": None, "val_accuracy": None, "val_loss": None, "status": "diverged"}
    scores = {key: last[key] for key in ("train_seconds", "val_accuracy", "val_loss")}
    return scores | {"status": "done"}
