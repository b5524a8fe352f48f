"""Time to target accuracies: the first validation that reaches them, misses infinite."""

import math
from dataclasses import replace

import pandas as pd

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.analysis import targets
from trainlab.results.load import Results

SMALL, LARGE, FEW = "leaves/small", "leaves/large", "leaves/few"


def leaves(curves: dict[str, list[list[float]]], aims: tuple[float, ...] = (0.5, 0.7)) -> Results:
    """Results of validation accuracies by experiment and seed; seed 1 validates every 10 s."""
    last = {name: [seed[-1] for seed in seeds] for name, seeds in curves.items()}
    labels = {name: [10 if name == FEW else None] * len(seeds) for name, seeds in curves.items()}
    entries = [entry(name) for name in curves]
    found = results(last, entries, histories(curves), labels_per_class=labels)
    return replace(found, design=found.design | {"targets": {"leaves": list(aims)}})


def test_the_first_validation_at_the_target_counts_even_if_later_ones_fall_below():
    times = targets.first_times(leaves({SMALL: [[0.4, 0.5, 0.3, 0.9]]}), "leaves")
    assert times.loc[(SMALL, 1)].tolist() == [20.0, 40.0]


def test_a_miss_is_infinite_and_takes_part_in_the_median():
    curves = {SMALL: [[0.5, 0.7], [0.5, 0.6], [0.4, 0.7]], LARGE: [[0.6, 0.9], [0.1, 0.2]]}
    times = targets.first_times(leaves(curves), "leaves")
    assert times.loc[(SMALL, 2), 0.7] == math.inf
    medians = targets.medians(times)
    # The seeds reach 50 % after 10, 11 and 24 s, and 70 % after 20 s, never, and 24 s.
    assert medians.loc[SMALL].tolist() == [11.0, 24.0]
    assert medians.loc[LARGE].tolist() == [math.inf, math.inf]
    assert targets.reached(times.loc[SMALL, 0.7]) == 2


def test_only_trainings_on_all_labels_are_timed():
    times = targets.first_times(leaves({SMALL: [[0.6]], FEW: [[0.9]]}), "leaves")
    assert times.index.tolist() == [(SMALL, 1)]


def test_the_resolution_is_the_time_between_validations():
    found = leaves({SMALL: [[0.1, 0.2, 0.3]], LARGE: [[0.1, 0.2], [0.1, 0.2], [0.1, 0.2]]})
    assert targets.resolutions(found, "leaves").to_dict() == {SMALL: 10.0, LARGE: 11.0}


def test_those_whose_interval_begins_before_the_smallest_time_are_as_early():
    times = pd.Series({"late": 21.0, "second": 19.0, "first": 10.0, "never": math.inf})
    known_to = pd.Series(dict.fromkeys(times.index, 10.0))
    assert targets.first(times, known_to) == ["first", "second"]
    assert targets.first(times, known_to / 10) == ["first"]


def test_no_cut_goes_through_those_of_the_same_validation():
    times = pd.Series({"ahead": 75.2, "fifth": 93.8, "fifth, too": 94.2, "fifth, later": 95.8})
    known_to = pd.Series(dict.fromkeys(times.index, 18.8))
    assert targets.first(times, known_to) == ["ahead"]
    times["ahead"] = 76.6
    assert targets.first(times, known_to) == list(times.index)


def test_no_runs_or_no_targets():
    assert targets.first_times(leaves({SMALL: [[0.6]]}, ()), "leaves").empty
    assert targets.first_times(leaves({SMALL: [[0.6]]}), "other").empty
