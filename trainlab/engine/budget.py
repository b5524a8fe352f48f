"""How long to train: a budget of any kind becomes a number of steps."""

import math
from dataclasses import dataclass
from pathlib import Path

from trainlab.budgets import budget_words, seconds_of
from trainlab.errors import TrainLabError
from trainlab.files import read_json

# ResNet-20 after 300 steps at a constant rate, 16 x 16 pixels: its accuracy varied with the draw of
# the images by a standard deviation of 0.26 points. With the moving statistics it was 4 lower.
SETTLING_IMAGES = 512

Interval = tuple[float, float]


@dataclass(frozen=True)
class Calibration:
    """What `scripts.calibrate` measured: seconds of a training step, with their interval, and of a
    batch that batch normalisation is settled with (0 where there is none), on a `device` by name;
    and those of a reference step there.

    `features` is a batch of a frozen base's, with its interval, and `head` a step on them; None
    where they are not the same in every epoch.
    """

    step: float
    interval: Interval
    settling_batch: float
    device: str
    reference_step: float
    features: tuple[float, Interval] | None = None
    head: tuple[float, Interval] | None = None

    def steps(self, seconds: float, settling_batches: int) -> int:
        """How many steps there are in so many seconds, with one settling at the end; at least 1."""
        return max(1, int((seconds - settling_batches * self.settling_batch) / self.step))

    def seconds(self, steps: int, settling_batches: int) -> dict:
        """The time that steps and settling take, and where: {"median", "interval", "device",
        "reference_step"}.
        """
        settling = settling_batches * self.settling_batch
        low, high = (steps * end + settling for end in self.interval)
        return self._told(steps * self.step + settling, low, high)

    def seconds_on_features(self, steps: int, batches: int) -> dict:
        """The same for a head that is trained on the features of so many batches, computed once;
        "before" is the time of these.
        """
        (once, low_once, high_once), (head, low, high) = (
            (median, *interval) for median, interval in (self.features, self.head)
        )
        before = batches * once
        ends = (batches * low_once + steps * low, batches * high_once + steps * high)
        return self._told(before + steps * head, *ends) | {"before": before}

    def _told(self, median: float, low: float, high: float) -> dict:
        where = {"device": self.device, "reference_step": self.reference_step}
        return {"median": median, "interval": [low, high], **where}


def read_calibration(path: Path | None) -> Calibration | None:
    """The calibration that `scripts.calibrate` wrote; None where it says why there is none."""
    return calibration_of(read_json(path)) if path else None


def calibration_of(content: dict) -> Calibration | None:
    """The calibration in a file's content."""
    if content["seconds"] is None:
        return None
    parts = {
        name: (part["median"], tuple(part["interval"])) for name, part in content["seconds"].items()
    }
    return Calibration(
        *parts["step"],
        parts["settling_batch"][0],
        content["device"]["name"],
        content["reference_step"],
        parts.get("features"),
        parts.get("head"),
    )


def settling_count(batch_size: int) -> int:
    """How many batches batch normalisation is settled with."""
    return math.ceil(SETTLING_IMAGES / batch_size)


def steps_of(
    budget: dict, steps_per_epoch: int, calibration: Calibration | None, settling_batches: int
) -> int:
    """The steps that `budget`, {"steps" | "epochs" | "seconds" | "reference_steps": amount}, comes
    to; at least 1.

    Raises TrainLabError for a time without a calibration.
    """
    if "steps" in budget:
        return budget["steps"]
    if "epochs" in budget:
        return max(1, round(budget["epochs"] * steps_per_epoch))
    if calibration is None:
        raise TrainLabError(
            f"A budget of {budget_words(budget)} needs to know what a step costs. Measure it with "
            "`python -m scripts.calibrate`, and give its output as --calibration; or set the "
            "budget in steps or epochs."
        )
    return calibration.steps(seconds_of(budget, calibration.reference_step), settling_batches)
