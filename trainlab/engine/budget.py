"""How long to train: a budget of any kind becomes a number of steps."""

import math
from dataclasses import dataclass
from pathlib import Path

from trainlab.budgets import seconds_of
from trainlab.errors import TrainLabError
from trainlab.files import read_json
from trainlab.formatting import budget_words

# ResNet-20 after 300 steps at a constant rate, 16 x 16 pixels: its accuracy varied with the draw of
# the images by a standard deviation of 0.26 points. With the moving statistics it was 4 lower.
SETTLING_IMAGES = 512


@dataclass(frozen=True)
class Calibration:
    """What `scripts.calibrate` measured: seconds of a training step, with their interval, and of a
    batch that batch normalisation is settled with (0 where there is none), on a `device` by name;
    and those of a reference step there.
    """

    step: float
    interval: tuple[float, float]
    settling_batch: float
    device: str
    reference_step: float

    def steps(self, seconds: float, settling_batches: int) -> int:
        """How many steps there are in so many seconds, with one settling at the end; at least 1."""
        return max(1, int((seconds - settling_batches * self.settling_batch) / self.step))

    def seconds(self, steps: int, settling_batches: int) -> dict:
        """The time that steps and settling take, and where: {"median", "interval", "device",
        "reference_step"}.
        """
        settling = settling_batches * self.settling_batch
        low, high = (steps * end + settling for end in self.interval)
        median = steps * self.step + settling
        where = {"device": self.device, "reference_step": self.reference_step}
        return {"median": median, "interval": [low, high], **where}


def read_calibration(path: Path | None) -> Calibration | None:
    """The calibration that `scripts.calibrate` wrote; None where it says why there is none."""
    return calibration_of(read_json(path)) if path else None


def calibration_of(content: dict) -> Calibration | None:
    """The calibration in a file's content."""
    if content["seconds"] is None:
        return None
    step, settling = content["seconds"]["step"], content["seconds"]["settling_batch"]
    measured = step["median"], tuple(step["interval"]), settling["median"]
    return Calibration(*measured, content["device"]["name"], content["reference_step"])


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
