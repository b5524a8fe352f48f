"""Opposite numbers put a choice on opposite sides."""

import pandas as pd
import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.reflection import fit, pros_and_cons

A, B = "leaves/a", "leaves/b"
LOW, HIGH = [0.90, 0.901, 0.902], [0.95, 0.951, 0.952]
FAST, SLOW = [1.0, 1.01, 1.02], [2.0, 2.02, 2.04]
SMALL, LARGE = [100] * 3, [1000] * 3
# Test accuracies, seconds an epoch, parameters, training minus validation accuracy.
GOOD, BAD = (HIGH, FAST, SMALL, 0.01), (LOW, SLOW, LARGE, 0.04)


def study(first, second, timing=True, augmentations=(), seeds=3, averaging=None):
    """B against A."""
    values = {A: first, B: second}
    entries = [
        entry(A, title="A", task="1"),
        entry(
            B,
            title="B",
            task="2",
            against=[A],
            batch_size=7,
            augmentations=[*augmentations],
            averaging=averaging,
        ),
    ]
    rows = [
        (name, seed, accuracy + gap + seed / 1e4, accuracy)
        for name, (accuracies, _, _, gap) in values.items()
        for seed, accuracy in enumerate(accuracies[:seeds], start=1)
    ]
    return results(
        {name: each[0][:seeds] for name, each in values.items()},
        entries,
        pd.DataFrame(rows, columns=["experiment", "seed", "train_accuracy", "val_accuracy"]),
        exclusive_timing=timing,
        seconds_per_epoch={name: each[1] for name, each in values.items()},
        parameters_trainable={name: each[2] for name, each in values.items()},
    )


def cells(whole) -> list[str]:
    (row,) = pros_and_cons(whole, tasks(whole)[1]).rows
    return row


def test_all_that_is_better_is_for_it():
    choice, good, bad, neither = cells(study(BAD, GOOD))
    assert choice == "“B” against “A”" and bad == neither == ""
    assert "more accurate by 5.00 points" in good and "0.50 × the time of an epoch" in good
    assert "0.10 × the trainable parameters" in good
    assert "gap of training and validation 3.00 points smaller" in good


def test_all_that_is_worse_is_against_it():
    _, good, bad, _ = cells(study(GOOD, BAD))
    assert good == ""
    assert "less accurate by 5.00 points" in bad and "2.00 × the time of an epoch" in bad
    assert "10.00 × the trainable parameters" in bad
    assert "gap of training and validation 3.00 points larger" in bad


def test_two_seeds_speak_neither_for_nor_against():
    _, good, bad, neither = cells(study(BAD, GOOD, seeds=2))
    assert good == "0.10 × the trainable parameters" and bad == ""  # a count, without an error
    assert neither.startswith(
        "a difference in accuracy; a difference in the time of an epoch (0.50 ×)"
    )


def test_times_that_do_not_compare_are_left_out():
    assert "time of an epoch" not in " ".join(cells(study(BAD, GOOD, timing=False)))


def test_a_small_share_is_not_rounded_to_nothing():
    tiny = (HIGH, FAST, [4] * 3, 0.01)
    assert "0.004 × the trainable parameters" in cells(study(BAD, tiny))[1]


def test_gaps_on_other_images_are_not_compared():
    whole = study(BAD, GOOD, augmentations=[{"name": "flip"}])
    assert "gap" not in " ".join(cells(whole))
    assert "what each of 2 changes did" in cells(whole)[3]


@pytest.mark.parametrize(
    ("gap", "words"),
    [(0.05, "more accurate on images of the training"), (-0.05, "more accurate on new images")],
)
def test_a_gap_is_told_by_its_direction(gap, words):
    whole = study((HIGH, FAST, SMALL, gap), GOOD)
    assert words in fit(whole, tasks(whole)[0])


def test_no_gap_is_told_where_an_average_is_tested_that_was_not_trained():
    whole = study(BAD, GOOD, averaging={"name": "ema"})
    assert fit(whole, tasks(whole)[1]) is None and "gap" not in " ".join(cells(whole))
