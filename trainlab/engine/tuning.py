"""The search for a method's learning rate and weight decay, on validation data only."""

import math
import statistics
from dataclasses import replace

from scipy.stats import qmc

from trainlab import registry
from trainlab.data import Dataset
from trainlab.engine.budget import Calibration, steps_of
from trainlab.engine.build import Job, build_job, build_loop, build_schedule, set_steps
from trainlab.engine.fit import fit, warm_up
from trainlab.engine.loops.rates import planned_rates
from trainlab.engine.plan import make_plan, settling_batches
from trainlab.errors import Diverged, TrainLabError

SEED_OF_TRIALS = 0  # for trainings that choose values; by custom no study uses it for its results
# What weight decay must take off a weight in a trial: a layer under batch normalisation, where a
# step counts by the inverse square of the weights, then learns a tenth faster.
LEAST_DECAY = 0.05


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


def search(
    name: str,
    settings: dict,
    dataset: Dataset,
    values: list[dict],
    calibration: Calibration | None = None,
) -> list[dict]:
    """One short training for each of `values`; a row each, its scores those of validation.

    All have the steps that the budget comes to, so that none has more time than another; one in
    seconds needs a `calibration`. Raises TrainLabError where these are too few for a weight decay
    to act.
    """
    job = build_job(settings, dataset, SEED_OF_TRIALS, weights=None)
    settling = len(settling_batches(job))
    steps = steps_of(settings["budget"], job.steps_per_epoch, calibration, settling)
    require_decay(job, values, steps)
    return [
        {"experiment": name, "trial": number, **chosen, "steps": steps}
        | outcome(f"{name} trial {number}:", with_values(settings, **chosen), dataset, steps)
        for number, chosen in enumerate(values, start=1)
    ]


def require_decay(job: Job, values: list[dict], steps: int) -> None:
    """Raise TrainLabError unless trials are long enough to tell weight decays apart: at the median
    of the rates, the largest weight decay must take LEAST_DECAY off a weight.
    """
    rate = statistics.median(chosen["rate"] for chosen in values)
    decay = max(chosen["weight_decay"] for chosen in values)
    schedule = build_schedule(replace(job, settings=with_values(job.settings, rate, decay)), steps)
    taken = 1 - math.exp(-decay * float(planned_rates(schedule, 0, steps).sum()))
    if taken < LEAST_DECAY:
        needed = math.ceil(steps * math.log1p(-LEAST_DECAY) / math.log1p(-taken))
        raise TrainLabError(
            f"A trial has {steps:,} steps. In these the largest weight decay tried, {decay:g}, "
            f"takes {taken:.2%} off a weight at the median rate, {rate:g}: no effect of it could "
            f"be told from noise. Lengthen the budget of tuning in config.yaml to {needed:,} steps "
            f"({needed / job.steps_per_epoch:.2g} epochs) or more, for {LEAST_DECAY:.0%}."
        )


def outcome(label: str, settings: dict, dataset: Dataset, steps: int) -> dict:
    """Seconds and validation scores of one trial; the latter empty if it diverged.

    `val_images` is what an accuracy's binomial error follows from.
    """
    job = build_job(settings | {"early_stopping": None}, dataset, SEED_OF_TRIALS, weights=None)
    loop, validation = build_loop(job), dataset.validation
    set_steps(loop, job, steps)
    plan = make_plan(job, label, steps, validate_every=steps)
    warm_up(loop, plan, validation)
    try:
        last, status = fit(loop, plan, validation, {}).history[-1], "done"
    except Diverged:
        last, status = {}, "diverged"
    scores = {key: last.get(key) for key in ("train_seconds", "val_accuracy", "val_loss")}
    return scores | {"val_images": len(validation), "status": status}
