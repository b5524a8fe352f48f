"""Two experiments in a sentence: opposite numbers give opposite words."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.analysis.comparisons import compare
from trainlab.formatting import SPACE
from trainlab.report.words.comparisons import outcome, sentence, sorted_out

ENTRIES = [entry("leaves/oak", title="Oak"), entry("leaves/elm", title="Elm")]


def told(oak: list[float], elm: list[float]) -> str:
    found = results({"leaves/oak": oak, "leaves/elm": elm}, ENTRIES)
    return sentence(found, "leaves/oak", "leaves/elm").replace(SPACE, " ")


@pytest.mark.parametrize(
    ("shift", "words"), [(0.1, "more accurate by 10.00"), (-0.1, "less accurate by 10.00")]
)
def test_a_shown_difference_has_its_direction_and_its_evidence(shift, words):
    elm = [0.50, 0.51, 0.52]
    said = told([value + shift for value in elm], elm)
    assert words in said
    assert "p < 0.001, n = 3" in said


def test_no_difference_is_said_with_its_interval():
    assert told([0.50, 0.51, 0.52], [0.51, 0.50, 0.53]) == (
        "“Oak” reached 51.00 %, “Elm” 51.33 %: no difference shown "
        "(95 % interval −3.26 to +2.59, p = 0.768, n = 3)."
    )


def test_with_two_seeds_the_values_are_told_and_nothing_claimed():
    assert told([0.60, 0.61], [0.50, 0.51]) == (
        "“Oak” reached 60.50 %, “Elm” 50.50 %: the first was better in 2 of 2 seeds; "
        "a claim takes 3 seeds each."
    )


@pytest.mark.parametrize("seeds", [3, 4])
def test_what_is_left_of_an_experiment_that_diverged_claims_nothing(seeds):
    oak, elm = [0.60, 0.61, 0.62, 0.63], [0.50, 0.51, 0.52, 0.53]
    made = results({"objects/oak": oak[:seeds], "objects/elm": elm[:seeds]})
    runs = made.runs.copy()
    runs.loc[0, "status"] = "diverged"
    found = compare(results(runs), "objects/oak", "objects/elm")
    assert (found.verdict, found.means[0].n, found.means[0].mean) == (
        "unknown",
        seeds - 1,
        pytest.approx(sum(oak[1:seeds]) / (seeds - 1)),
    )
    assert outcome(found) == (
        f"the first was better in {seeds - 1} of {seeds - 1} seeds; "
        "other seeds diverged, so nothing is claimed"
    )


def test_unequal_numbers_of_seeds_are_both_told():
    assert "n = 4 and 3)" in told([0.60, 0.61, 0.62, 0.63], [0.50, 0.51, 0.52])


def test_what_was_not_run_has_no_answer():
    found = results(not_run("objects/resnet", "No memory."))
    said = sentence(found, "objects/resnet", "objects/shallow")
    assert said == "No answer: “Fast ResNet” was not run; the reason is under “Not run”."


def test_labels_are_sorted_by_what_came_of_them():
    items = [("oak", "worse"), ("elm", "better"), ("ash", "worse"), ("fir", "worse")]
    phrases = {"better": "more", "unclear": "open", "worse": "less"}
    assert sorted_out(items, phrases) == "more: elm; less: oak, ash and fir"
