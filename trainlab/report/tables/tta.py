"""Accuracy with test-time augmentation, apart from the accuracies that all else compares."""

import pandas as pd

from trainlab.analysis.old_comparisons import by_seed, obstacle, title
from trainlab.formatting import number, percent, points

WHAT_IT_IS = (
    "Test-time augmentation predicts from six views of an image: as it is and moved by a pixel two "
    "ways, each also mirrored. It takes six times as long to test and no training; no other "
    "accuracy of this report uses it."
)


def table(summary: pd.DataFrame, study: str) -> pd.DataFrame:
    """The experiments of a study that were tested in both ways, one row each."""
    rows = summary[(summary["study"] == study) & summary["test_accuracy_augmented_mean"].notna()]
    return pd.DataFrame(
        {
            "Experiment": row.title,
            "n": number(row.n),
            "One view (%)": number(100 * row.test_accuracy_mean, 2),
            "Six views (%)": number(100 * row.test_accuracy_augmented_mean, 2),
            "Difference (points)": points(
                row.test_accuracy_augmented_mean - row.test_accuracy_mean
            ),
        }
        for row in rows.itertuples()
    )


def sentence(runs: pd.DataFrame, experiment: str) -> str:
    """An experiment's accuracy without and with test-time augmentation."""
    if missing := obstacle(runs, experiment):
        return f"No answer: {missing}"
    plain, augmented = (
        by_seed(runs, experiment, column).mean()
        for column in ("test_accuracy", "test_accuracy_augmented")
    )
    if pd.isna(augmented):
        return f"{title(runs, experiment)} was not tested with test-time augmentation."
    return (
        f"With test-time augmentation {title(runs, experiment)} reached {percent(augmented)}, "
        f"without it {percent(plain)}."
    )
