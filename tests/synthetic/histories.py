"""Histories of made-up trainings, from validation accuracies that a test chooses."""

import pandas as pd


def histories(curves: dict[str, list[list[float]]], apart: float = 10.0) -> pd.DataFrame:
    """Validation accuracies by experiment and seed; seed k validates every `apart` + k - 1 seconds.

    Half an epoch lies between two validations; training accuracy is 0.05 higher,
    and a loss is three times the error.
    """
    return pd.DataFrame(
        {
            "experiment": name,
            "seed": seed,
            "epoch": place / 2,
            "train_seconds": (apart + seed - 1) * place,
            "train_accuracy": accuracy + 0.05,
            "val_accuracy": accuracy,
            "train_loss": 3 * (0.95 - accuracy),
            "val_loss": 3 * (1 - accuracy),
        }
        for name, seeds in curves.items()
        for seed, curve in enumerate(seeds, start=1)
        for place, accuracy in enumerate(curve, start=1)
    )
