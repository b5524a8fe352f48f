"""What is told of a study as a whole."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.synthetic.tables import results, with_majority
from trainlab.formatting import SPACE
from trainlab.report.overview.badge import notices
from trainlab.report.words import study

LEAVES = {"leaves/small": [0.6, 0.61, 0.62], "leaves/large": [0.8, 0.81, 0.82]}
THREADS = {"leaves/small": [1, 1, 1], "leaves/large": [1, 2, 1]}


def test_the_best_is_named_with_its_interval():
    found = results(LEAVES)
    # In units of p (1 - p), 0.2379 and 0.1539, the pooled variance is 0.002995; t with 4 degrees of
    # freedom is 2.776. So the logit, 1.450, is known to 0.0877.
    assert study.best(found, "leaves") == (
        f"Highest mean test accuracy in the study “leaves” (cifar10): 81.00{SPACE}% "
        f"(95{SPACE}% interval 79.61{SPACE}% to 82.31{SPACE}%, n{SPACE}={SPACE}3) by "
        "“leaves/large”."
    )
    turned = {"leaves/small": LEAVES["leaves/large"], "leaves/large": LEAVES["leaves/small"]}
    assert "by “leaves/small”." in study.best(results(turned), "leaves")


def test_two_seeds_have_no_interval():
    two = results({name: accuracies[:2] for name, accuracies in LEAVES.items()})
    assert f"80.50{SPACE}% (n{SPACE}={SPACE}2) by" in study.best(two, "leaves")
    assert study.best(two, "digits") == "No experiment of the study “digits” was run."


def test_times_compare_only_if_trainings_were_alone_and_alike():
    assert "can be compared" in study.timing(results(LEAVES), "leaves")
    assert "side by side" in study.timing(results(LEAVES, exclusive_timing=False), "leaves")
    mixed = results(LEAVES, threads=THREADS)
    assert "different numbers of threads" in study.timing(mixed, "leaves")
    devices = {"leaves/small": ["A"] * 3, "leaves/large": ["A", "B", "A"]}
    assert "different devices" in study.timing_obstacle(results(LEAVES, device=devices), "leaves")


def clock(*minutes: int) -> list[str]:
    return [f"2026-11-22T14:{minute:02d}:00+00:00" for minute in minutes]


def ran(nodes: list, begins: tuple, ends: tuple):
    """Six trainings: on which nodes, and from which minute to which."""
    found = results(LEAVES)
    found.runs["node"] = nodes
    found.runs["started"], found.runs["ended"] = clock(*begins), clock(*ends)
    return found


def test_times_compare_only_if_no_two_trainings_shared_a_node():
    begins, ends = (40, 0, 10, 20, 50, 30), (50, 10, 20, 30, 59, 40)
    assert study.timing(ran(["oak"] * 6, begins, ends), "leaves") == study.COMPARABLE
    longer = (50, 10, 20, 31, 59, 40)
    assert "side by side" in study.timing_obstacle(ran(["oak"] * 6, begins, longer), "leaves")
    around = (50, 10, 45, 30, 59, 40)  # the third ran while two others came and went
    assert "side by side" in study.timing_obstacle(ran(["oak"] * 6, begins, around), "leaves")
    apart = study.timing(ran(["oak", "oak", "elm", "oak", "oak", "oak"], begins, around), "leaves")
    assert "They ran on 2 nodes" in apart and "as far as the nodes are alike" in apart


def test_what_the_runs_do_not_tell_is_not_claimed():
    found = results(LEAVES)
    found.runs.loc[2, "ended"] = None
    assert study.timing(found, "leaves") == study.UNTOLD
    assert "One training ran at a time" not in study.UNTOLD


def test_budgets_in_seconds_need_one_kind_of_device_to_measure_steps_on():
    found = results(LEAVES)
    found.runs["budget_seconds"] = found.runs["calibrated_seconds"] = 10.0
    found.runs["calibrated_on"] = "abacus"
    assert study.timing(found, "leaves") == study.CALIBRATED
    found.runs.loc[0, "calibrated_on"] = "slide rule"
    assert "not the same time" in study.timing(found, "leaves")


def test_only_the_studys_own_runs_stand_in_the_way():
    both = results(LEAVES | {"buds/one": [0.5]}, threads=THREADS | {"buds/one": [1]})
    assert study.timing_obstacle(both, "buds") is None
    assert study.timing_obstacle(both, "leaves") == study.FAULTS["threads"]


def test_absent_runs_are_counted():
    whole = results(LEAVES)
    assert study.incomplete(whole) is None
    states = ["done", "failed", "missing", "done", "missing", "done"]
    assert study.incomplete(replace(whole, runs=whole.runs.assign(status=states))) == (
        "This report is not complete: of 6 runs, 3 could not be included (1 failed, 2 missing); "
        "the reasons are under “Not run”."
    )


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("embedded", "an embedded stand-in"),
        ("official", "real data, official copy"),
        ("unofficial copy", "real data, unofficial copy"),
        ("own", "your own data"),
    ],
)
def test_data_is_told_for_what_it_is(origin, words):
    found = results(LEAVES)
    whole = found.manifest("leaves") | {"origin": origin}
    design = found.design | {"datasets": {"leaves": {"name": "x", "manifest": whole}}}
    told = study.data(replace(found, design=design), "leaves")
    assert told.startswith(f"The study “leaves” ran on cifar10: {words}") and told.endswith(
        whole["note"]
    )


def test_guessing_reaches_one_of_the_classes():
    assert study.guessing(results(LEAVES), "leaves") == f"Guessing would reach 10.0{SPACE}%."


def test_unequal_classes_are_said_with_the_balanced_accuracy_of_the_best():
    rows = [("leaves/large", 0, 0, 90), ("leaves/large", 1, 1, 5), ("leaves/large", 1, 0, 5)]
    columns = ["experiment", "true", "predicted", "count"]
    found = replace(results(LEAVES), confusions=pd.DataFrame(rows, columns=columns))
    assert study.unequal(found, "leaves") == []
    found = with_majority(found, "leaves", 0.9)
    most, mean = study.unequal(found, "leaves")
    assert most.endswith(f"the most frequent one would reach 90.0{SPACE}%.")
    assert mean.endswith(f"of “leaves/large”: 75.00{SPACE}%.")
    assert (
        notices(found)[0].words
        == f"Classes of the study “leaves” unequal: the most frequent is 90{SPACE}%"
    )
