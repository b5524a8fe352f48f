"""The search for a method's learning rate by successive halving, on validation data only.

Karnin et al. 2013 (ICML, "Almost optimal exploration in multi-armed bandits"); Jamieson & Talwalkar
2016 (arXiv 1502.07943). A rung's trainings are whole ones, with a schedule that fits their length,
and not the beginnings of longer ones: what a rate is worth shows when the schedule has come down.
"""

import numpy as np

from trainlab import registry
from trainlab.data import Dataset
from trainlab.engine.budget import Calibration, steps_of
from trainlab.engine.build import build_job, build_loop, set_steps
from trainlab.engine.fit import fit, warm_up
from trainlab.engine.plan import make_plan, settling_batches
from trainlab.errors import Diverged, Unbuildable

SEED_OF_TRIALS = 0  # for trainings that choose values; by custom no study uses it for its results


def candidates(low: float, high: float, count: int) -> list[float]:
    """`count` rates from low to high, each the same multiple of the one before; three digits."""
    return [float(f"{rate:.3g}") for rate in np.geomspace(low, high, count)]


def with_rate(settings: dict, rate: float) -> dict:
    """A method's settings with this learning rate.

    A schedule says itself which of its options is the learning rate, in its constant `RATE`.
    """
    option = registry.constant("schedules", settings["schedule"]["name"], "RATE")
    return settings | {"schedule": settings["schedule"] | {option: rate}}


def search(
    name: str,
    settings: dict,
    dataset: Dataset,
    wanted: dict,
    calibration: Calibration | None = None,
) -> list[dict]:
    """Train with each of the rates, then with the best of them for longer; one row a training.

    `wanted` has `rate`, the ends of the range, and `rungs`, each with its number of `trials` and
    the `share` of the method's own budget that they have; one that is a time needs a `calibration`.
    What diverged is not tried again. A rung that is too short for the schedule decides nothing:
    the next one has all of its rates.
    """
    whole = steps_of_whole(settings, dataset, calibration)
    rates, ranked = candidates(*wanted["rate"], wanted["rungs"][0]["trials"]), False
    rows = []
    for number, rung in enumerate(wanted["rungs"], start=1):
        steps = max(1, round(rung["share"] * whole))
        trials = [
            {"experiment": name, "rung": number, "rate": rate, "steps": steps}
            | outcome(f"{name} rung {number}:", with_rate(settings, rate), dataset, steps)
            for rate in (rates[: rung["trials"]] if ranked else rates)
        ]
        rows += trials
        if any(trial["status"] != "not run" for trial in trials):
            finished = [trial for trial in trials if trial["status"] == "done"]
            rates, ranked = [trial["rate"] for trial in sorted(finished, key=rank)], True
    return rows


def rank(trial: dict) -> tuple[float, float]:
    """A key that sorts finished trials best first: by accuracy, equal ones by loss."""
    return (-trial["val_accuracy"], trial["val_loss"])


def steps_of_whole(settings: dict, dataset: Dataset, calibration: Calibration | None) -> int:
    """The steps that the method's own budget comes to."""
    job = build_job(settings, dataset, SEED_OF_TRIALS, weights=None)
    settling = len(settling_batches(job))
    return steps_of(settings["budget"], job.steps_per_epoch, calibration, settling)


def outcome(label: str, settings: dict, dataset: Dataset, steps: int) -> dict:
    """Seconds and validation scores of one trial; the latter empty if it diverged, or if
    its steps are too few for the schedule.

    `val_images` is what an accuracy's binomial error follows from.
    """
    job = build_job(settings | {"early_stopping": None}, dataset, SEED_OF_TRIALS, weights=None)
    loop, validation = build_loop(job), dataset.validation
    plan = make_plan(job, label, steps, validate_every=steps)
    try:
        set_steps(loop, job, steps)
        warm_up(loop, plan, validation)
        last, status = fit(loop, plan, validation, {}).history[-1], "done"
    except Diverged:
        last, status = {}, "diverged"
    except Unbuildable:
        last, status = {}, "not run"
    scores = {key: last.get(key) for key in ("train_seconds", "val_accuracy", "val_loss")}
    return scores | {"val_images": len(validation), "status": status}
