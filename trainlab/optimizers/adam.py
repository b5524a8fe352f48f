"""Adam (Kingma & Ba 2014, arXiv 1412.6980); with weight decay, AdamW (arXiv 1711.05101)."""

import keras

from trainlab.optimizers._weight_decay import spare_biases
from trainlab.types import NonNegativeFloat, Share

TITLE = "Adam"


def build(
    beta_1: Share = 0.9,
    beta_2: Share = 0.999,
    weight_decay: NonNegativeFloat | None = None,
    *,
    learning_rate,
) -> keras.optimizers.Optimizer:
    """`beta_1` and `beta_2` are the decays of the two moments."""
    return spare_biases(
        keras.optimizers.Adam(
            learning_rate, beta_1=beta_1, beta_2=beta_2, weight_decay=weight_decay
        )
    )
