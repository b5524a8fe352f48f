"""Time to target accuracies: the first validation that reaches them, misses infinite."""

import math

import pandas as pd

from tests.synthetic.measured import HARDWARE, PIPELINE
from tests.synthetic.tables import runs
from trainlab.analysis import targets
from trainlab.results.load import Results

PLAIN, COSINE = "objects/resnet", "objects/resnet-cosine"


def results(curves: dict[str, list[list[float]]], aims=(0.5, 0.7), exclusive=True) -> Results:
    """Results from validation accuracies by experiment and seed, a validation every 10 s."""
    table = runs({name: [seed[-1] for seed in seeds] for name, seeds in curves.items()})
    histories = [
        {"experiment": name, "seed": seed, "train_seconds": 10.0 * place, "val_accuracy": accuracy}
        for name, seeds in curves.items()
        for seed, curve in enumerate(seeds, start=1)
        for place, accuracy in enumerate(curve, start=1)
    ]
    study = {"targets": {"objects": list(aims)}, "exclusive_timing": exclusive}
    summary = table.drop_duplicates("experiment")
    return Results(study, table, summary, pd.DataFrame(histories), HARDWARE, PIPELINE)


def test_the_first_validation_at_the_target_counts_even_if_later_ones_fall_below():
    times = targets.first_times(results({PLAIN: [[0.4, 0.5, 0.3, 0.9]]}), "objects")
    assert times.loc[(PLAIN, 1)].tolist() == [20.0, 40.0]


def test_a_miss_is_infinite_and_takes_part_in_the_median():
    found = results({PLAIN: [[0.5, 0.7], [0.5, 0.6], [0.4, 0.7]], COSINE: [[0.6, 0.9], [0.1, 0.2]]})
    times = targets.first_times(found, "objects")
    assert times.loc[(PLAIN, 2), 0.7] == math.inf
    medians = targets.medians(times)
    assert medians.loc[PLAIN].tolist() == [10.0, 20.0]
    assert medians.loc[COSINE].tolist() == [math.inf, math.inf]
    table = targets.table(found, "objects").set_index("Experiment")
    assert table.loc["ResNet-20", "70\u00a0%"] == "20.0\u00a0s (2 of 3)"
    assert table.loc["Cosine", "50\u00a0%"] == "not reached (1 of 2)"


def test_the_fastest_is_named_whichever_it_is():
    fast, slow = [[0.6, 0.8]] * 2, [[0.1, 0.6]] * 2
    (sentence, missed, _) = targets.answers(
        results({PLAIN: fast, COSINE: slow}, (0.5, 0.9)), "objects"
    )
    assert "50\u00a0% after 10.0\u00a0s by “ResNet-20” (2 of 2 seeds)" in sentence
    assert "No experiment reached 90\u00a0%" in missed
    (sentence, *_) = targets.answers(results({PLAIN: slow, COSINE: fast}, (0.5, 0.9)), "objects")
    assert "50\u00a0% after 10.0\u00a0s by “Cosine” (2 of 2 seeds)" in sentence


def test_all_that_tie_are_named():
    (sentence, *_) = targets.answers(results({PLAIN: [[0.6]], COSINE: [[0.9]]}, (0.5,)), "objects")
    assert "by “ResNet-20” (1 of 1 seeds) and “Cosine” (1 of 1 seeds)" in sentence


def test_times_that_do_not_compare_name_no_fastest():
    (sentence, *_) = targets.answers(results({PLAIN: [[0.6]]}, (0.5,), exclusive=False), "objects")
    assert sentence.startswith("No fastest experiment is named. Trainings ran side by side")


def test_the_resolution_is_the_time_between_validations():
    found = results({PLAIN: [[0.1, 0.2, 0.3]]})
    assert "between 10.0\u00a0s and 10.0\u00a0s" in targets.resolution(found, "objects")


def test_no_runs_or_no_targets():
    found = results({PLAIN: [[0.6]]}, ())
    assert "no targets" in targets.answers(found, "objects")[0]
    assert "No experiment" in targets.answers(found, "digits")[0]
