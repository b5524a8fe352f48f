"""What a loop says of the steps that it ran."""

from typing import NamedTuple

import numpy as np


class Round(NamedTuple):
    """Mean loss (nats) and accuracy of some steps, and the learning rate that the optimizer had in
    each of them, float32 (steps,).
    """

    loss: float
    accuracy: float
    rates: np.ndarray

    @classmethod
    def of(cls, loss: float, correct: float, rates: np.ndarray, batches: np.ndarray) -> "Round":
        """From the sum of the steps' losses, and of right answers to `batches` (steps, batch)."""
        return cls(loss / len(batches), correct / batches.size, rates)
