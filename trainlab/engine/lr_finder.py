"""The learning-rate finder, a range test: Smith 2015 (arXiv 1506.01186), section 3.3.

One short training whose rate rises by the same factor at every step. The loss hardly moves while
the rate is too low, falls while it is right, and rises once it is too high.
"""

import math
from collections.abc import Iterator
from itertools import chain

import numpy as np
from scipy.ndimage import gaussian_filter1d

from trainlab import registry
from trainlab.data import Dataset
from trainlab.engine.build import Job, build_job, build_loop, set_steps
from trainlab.engine.loops.round import Round
from trainlab.engine.tuning import SEED_OF_TRIALS
from trainlab.errors import TrainLabError

LEAST_STEPS = 20
DIVERGED = 2  # times the loss at the start
NOISE = 0.1  # of the whole fall of the loss


def find_rates(settings: dict, dataset: Dataset, steps: int, low: float, high: float) -> list[dict]:
    """Train while the rate rises from `low` to `high`; a row a step: step, rate, loss, smoothed.

    `settings` are an experiment's, but for its schedule and budget. Only training data is read.
    Ends before `steps` when the loss has diverged. Raises TrainLabError if the test cannot be made.
    """
    _require_possible(settings, steps, low, high)
    # A decay to more than the whole is a rise.
    rising = {"name": "exponential_decay", "rate": low, "final_share": high / low}
    job = build_job(settings | {"schedule": rising}, dataset, SEED_OF_TRIALS, weights=None)
    made = list(until_divergence(_single_steps(job, steps), window(steps)))
    smooth = smoothed([step.loss for step in made], steps)
    return [
        {
            "step": number,
            "learning_rate": float(step.rates[0]),
            "loss": step.loss,
            "smoothed_loss": smooth[number],
        }
        for number, step in enumerate(made)
    ]


def _single_steps(job: Job, steps: int) -> Iterator[Round]:
    """What the loop says of each step of a training."""
    loop = build_loop(job)
    set_steps(loop, job, steps)
    for batch in chain.from_iterable(job.epochs(steps)):
        yield loop.run(batch[None])


def window(steps: int) -> int:
    """Over how many steps a loss is averaged, for a test of `steps` steps."""
    return max(3, steps // 20)


def until_divergence(steps: Iterator[Round], window: int) -> Iterator[Round]:
    """The steps up to the first whose loss is not finite, or to the end of the first `window` whose
    mean loss is `DIVERGED` times that of the first ones.
    """
    losses = []
    for step in steps:
        if not math.isfinite(step.loss):
            return
        losses.append(step.loss)
        yield step
        if np.mean(losses[-window:]) > DIVERGED * np.mean(losses[:window]):
            return


def smoothed(losses: list[float], steps: int) -> np.ndarray:
    """The losses, averaged over their neighbours on both sides, so that no dip is shifted.

    The weights are a Gaussian's, with half a `window` as standard deviation. A loss counts as
    `DIVERGED` times the start at most: a single huge one would be all one sees around it.
    """
    limit = DIVERGED * np.mean(losses[: window(steps)])
    return gaussian_filter1d(np.minimum(losses, limit), window(steps) / 2, mode="nearest")


def bounds(rows: list[dict]) -> tuple[float, float]:
    """The two learning rates that a range test suggests, from its smoothed loss.

    The lower is that of the steepest descent, against the logarithm of the rate, on the way to the
    lowest loss. The higher is the last from which the loss rises for good: until there it comes
    back to its lowest value, give or take `NOISE` of its fall from the start. Not the lowest value
    itself, since that may lie anywhere on the flat and noisy bottom. Raises TrainLabError if the
    loss never fell.
    """
    loss = np.array([row["smoothed_loss"] for row in rows])
    lowest = int(loss.argmin())
    if lowest == 0:
        raise TrainLabError(
            f"The loss did not fall at any rate from {rows[0]['learning_rate']:.2g} on. Give the "
            "range test a lower --low or more --steps."
        )
    steepest = np.diff(loss[: lowest + 1]).argmin()
    last = np.flatnonzero(loss <= loss[lowest] + NOISE * (loss[0] - loss[lowest]))[-1]
    return rows[steepest]["learning_rate"], rows[last]["learning_rate"]


def _require_possible(settings: dict, steps: int, low: float, high: float) -> None:
    if not 0 < low < high:
        raise TrainLabError(f"The range test needs 0 < --low < --high, not {low} and {high}.")
    if steps < LEAST_STEPS:
        raise TrainLabError(f"The range test needs at least {LEAST_STEPS} --steps, not {steps}.")
    optimizer = settings["optimizer"]["name"]
    if needed := registry.constant("optimizers", optimizer, "SCHEDULE"):
        raise TrainLabError(
            f"The optimizer '{optimizer}' trains with the schedule '{needed}' only, and the range "
            "test has one of its own. Choose an experiment with another optimizer."
        )
    if settings["transfer"]:
        raise TrainLabError(
            "The experiment starts from pretrained weights, which the range test does not do. "
            "Choose one that starts from scratch."
        )
