"""Task 2.3: opposite tables give opposite answers, and thin evidence gives none."""

import pytest
from numpy import roll

from tests.synthetic.design import entry
from tests.synthetic.methods import leaves, method, name
from tests.synthetic.tables import results, rising
from trainlab.formatting import SPACE
from trainlab.report.words.ranking import ranking_in_words, verdict

PLAIN, STEP, COSINE = ("constant", None), ("step", None), ("cosine", None)
AVERAGED = ("cosine", "lookahead")
METHODS = [PLAIN, STEP, COSINE, AVERAGED]
SEEDS = [0.002, 0.0, -0.001]


def ranked(order: list, seeds: list[float] = SEEDS, step: float = 0.05, **columns):
    """A study whose accuracies follow `order`, the best first."""
    means = {cell: 0.9 - step * order.index(cell) for cell in METHODS if cell in order}
    return leaves({cell: [mean + x for x in seeds] for cell, mean in means.items()}, **columns)


def told(found) -> list[str]:
    return [sentence.replace(SPACE, " ") for sentence in ranking_in_words(found, "leaves")]


def test_opposite_tables_give_opposite_answers():
    best, others, gain = told(ranked([AVERAGED, COSINE, STEP, PLAIN]))
    assert best.startswith(
        "Of 4 combinations of schedule and averaging with 10 s of training each, "
        "“Cosine-lookahead” did best on validation data "
        "(90.03 %). On the test set it reached 90.03 % (95 % interval 89.81 % to 90.25 %, n = 3)."
    )
    assert others == "It is more accurate than any other: “Cosine”, “Step” and “Constant”."
    assert gain.startswith(
        "“Cosine-lookahead” against the baseline, “Constant”: more accurate by 15.00 percentage"
    )
    best, _, gain = told(ranked([PLAIN, STEP, COSINE, AVERAGED]))
    assert "“Constant” did best on validation data" in best
    assert gain == (
        "That is the baseline, “Constant”: no other method did better on validation data."
    )


def test_a_best_one_whose_rate_hardly_grew_tested_nothing():
    reached = {("exponential", None): [0.9, 0.901, 0.902], PLAIN: [0.8, 0.801, 0.802]}
    _, others, gain = told(rising(leaves(reached), name(("exponential", None)), 3.2))
    assert others == "No test, as its learning rate grew less than 10-fold, against “Constant”."
    assert gain.endswith("no test, as its learning rate grew only 3.2-fold.")


def test_what_cannot_be_told_apart_is_named():
    order = [COSINE, AVERAGED, STEP, PLAIN]
    found = ranked(order)
    near = found.runs["experiment"] == name(AVERAGED)
    found.runs.loc[near, "test_accuracy"] += 0.0495
    _, clear, open_, _ = told(found)
    assert clear == "It is more accurate than “Step” and “Constant”."
    assert open_ == "No difference is shown from “Cosine-lookahead”."
    # Each method has its best result with another seed.
    equal = leaves({cell: [0.9 + x for x in roll(SEEDS, n)] for n, cell in enumerate(METHODS)})
    assert "No difference is shown from any other: " in told(equal)[1]


def test_a_method_that_tests_better_than_the_best_on_validation_data_is_named():
    order = [COSINE, STEP, PLAIN]
    validated = {cell: [0.1 * order.index(cell)] * 3 for cell in order}
    best, worse, *_, overall = told(ranked(order, validation_accuracy=validated))
    assert "“Constant” did best on validation data (20.00 %)" in best and "80.03 %" in best
    assert worse == "On the test set it is less accurate than any other: “Step” and “Cosine”."
    assert (
        overall.startswith("Highest mean test accuracy in the study “leaves”")
        and "“Cosine”" in overall
    )


def test_leaders_that_tie_are_both_named():
    validated = {PLAIN: [0.7] * 3, STEP: [0.8] * 3, COSINE: [0.8] * 3}
    best, *_ = told(ranked([COSINE, STEP, PLAIN], validation_accuracy=validated))
    assert "“Step” and “Cosine” did best on validation data (80.00 %)" in best
    assert "On the test set “Step” reached 85.03 %" in best


def test_two_seeds_show_their_values_and_make_no_claim():
    best, others, gain = told(ranked([COSINE, PLAIN], seeds=[0.01, 0.0]))
    assert best.endswith("On the test set it reached 91.00 % and 90.00 % (n = 2).")
    assert others == "Nothing is claimed, which takes 3 seeds each, against “Constant”."
    assert gain.endswith("the first was better in 2 of 2 seeds; a claim takes 3 seeds each.")


def test_unequal_times_have_no_winner_and_hide_no_best():
    late = {cell: [10, 10, 10.4] for cell in METHODS}
    found = ranked([AVERAGED, COSINE, STEP, PLAIN], train_seconds=late)
    none, overall = told(found)
    assert none == (
        "No method is named the best for 10 s of training each. 4 of 12 runs missed their training "
        "time by more than 3 %, the furthest by +4.0 %."
    )
    assert overall.endswith("by “Cosine-lookahead”.")
    assert [each.replace(SPACE, " ") for each in verdict(found, "leaves")] == [none]


def test_a_budget_in_epochs_is_ranked_as_such():
    entries = [method(cell, budget={"epochs": 5}) for cell in (PLAIN, COSINE)]
    scores = {name(PLAIN): [0.6, 0.61, 0.62], name(COSINE): [0.7, 0.71, 0.72]}
    assert told(results(scores, entries))[0].startswith(
        "Of 2 schedules with 5 epochs each, “Cosine”"
    )


def test_shared_machines_are_told_unless_times_are_calibrated():
    found = ranked([COSINE, PLAIN])
    found.design["exclusive_timing"] = False
    assert any("need not have been the same amount of computing" in each for each in told(found))
    found.runs["calibrated_seconds"] = 10.0
    assert not any("amount of computing" in each for each in told(found))


@pytest.mark.parametrize("lost", [PLAIN, COSINE])
def test_methods_that_lack_a_run_are_not_ranked(lost):
    found = ranked([COSINE, STEP, PLAIN])
    gone = (found.runs["experiment"] == name(lost)) & (found.runs["seed"] == 2)
    found.runs.loc[gone, "status"] = "failed"
    said = told(found)
    title = found.experiments[name(lost)].title
    assert f"1 method lacks a run and is not ranked: “{title}”." in said
    missing = "No comparison with the baseline: not every run of “Constant” finished."
    assert (missing in said) == (lost == PLAIN)


def test_one_method_alone_and_none_at_all():
    found = ranked([COSINE, PLAIN])
    found.runs.loc[found.runs["experiment"] == name(PLAIN), "status"] = "not run"
    assert told(found)[0].startswith("Only one method was run in full, so there is nothing to")
    assert "No comparison with the baseline: “Constant” was not run" in told(found)[1]
    nothing = results({"leaves/one": [0.5]})
    assert ranking_in_words(nothing, "leaves") == [] and verdict(nothing, "leaves") == []


def test_many_are_counted_instead_of_named():
    more = [(each, None) for each in ("linear", "cyclical", "exponential_decay")]
    found = leaves({cell: [0.5, 0.51, 0.52] for cell in [*METHODS, *more]})
    assert told(found)[1] == "No difference is shown from any of the 6 others."


def test_a_better_experiment_that_is_no_method_is_not_named_among_them():
    wide = entry("leaves/wide", title="Wide", against=[], model={"name": "dense", "units": [9]})
    cells = {PLAIN: [0.5 + x for x in SEEDS], COSINE: [0.6 + x for x in SEEDS]}
    reached = {name(cell): own for cell, own in cells.items()} | {"leaves/wide": [0.9] * 3}
    said = told(results(reached, [*map(method, cells), wide]))
    assert "“Cosine” did best" in said[0] and "Wide" not in " ".join(said)
