"""Methods are ranked by validation accuracy, those with every run only."""

import pytest

from tests.synthetic.methods import leaves
from tests.synthetic.tables import results
from trainlab.analysis.comparisons import compare
from trainlab.analysis.ranking import ranking

PLAIN, STEP, COSINE = ("constant", None), ("step", None), ("cosine", None)
TESTED = {PLAIN: [0.60, 0.61, 0.62], STEP: [0.70, 0.71, 0.72], COSINE: [0.80, 0.81, 0.82]}


def test_validation_ranks_and_the_test_does_not():
    validated = {PLAIN: [0.7] * 3, STEP: [0.9] * 3, COSINE: [0.8] * 3}
    found = ranking(leaves(TESTED, validation_accuracy=validated), "leaves")
    assert found.methods == ["leaves/step", "leaves/cosine", "leaves/constant"]
    assert [item.verdict for item in found.against] == ["worse", "better"]


def test_comparisons_are_those_of_the_study():
    whole = leaves(TESTED)
    found = ranking(whole, "leaves")
    assert found.gain is compare(whole, "leaves/cosine", "leaves/constant")
    assert found.gain in found.against and found.baseline == "leaves/constant"


def test_equal_leaders_are_counted():
    validated = {PLAIN: [0.7] * 3, STEP: [0.7, 0.8, 0.9], COSINE: [0.9, 0.8, 0.7]}
    assert ranking(leaves(TESTED, validation_accuracy=validated), "leaves").leaders == 2
    assert ranking(leaves(TESTED), "leaves").leaders == 1


def test_it_is_known_whether_the_methods_kept_their_time():
    used = {PLAIN: [10, 10, 10], STEP: [10, 10, 10], COSINE: [10, 10, 10.2]}
    assert ranking(leaves(TESTED, train_seconds=used), "leaves").in_time
    used[PLAIN] = [10, 10, 10.4]
    assert not ranking(leaves(TESTED, train_seconds=used), "leaves").in_time


@pytest.mark.parametrize("lost", ["leaves/cosine", "leaves/constant"])
def test_a_method_that_lost_a_run_is_not_ranked(lost):
    whole = leaves(TESTED)
    gone = (whole.runs["experiment"] == lost) & (whole.runs["seed"] == 2)
    runs = whole.runs.assign(status=whole.runs["status"].where(~gone, "failed"))
    found = ranking(results(runs, whole.design["experiments"]), "leaves")
    assert lost not in found.methods and found.unfinished == [lost]
    assert (found.gain is None) == (lost == "leaves/constant")


def test_without_methods_there_is_no_ranking():
    assert ranking(results({"leaves/one": [0.5]}), "leaves") is None
    whole = leaves(TESTED)
    runs = whole.runs.assign(status="not run")
    assert ranking(results(runs, whole.design["experiments"]), "leaves") is None
