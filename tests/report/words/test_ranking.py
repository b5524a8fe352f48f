"""Task 2.3: opposite tables give opposite answers, and thin evidence gives none."""

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.tables import not_run, runs
from trainlab.report.words import ranking as method_answers

PLAIN, STEP, COSINE = "objects/resnet", "objects/resnet-step", "objects/resnet-cosine"
LOOKAHEAD = "objects/resnet-lookahead-cosine"
METHODS = [PLAIN, STEP, COSINE, LOOKAHEAD]
SEEDS = np.array([0.002, 0.0, -0.001, 0.001])


def ranked(order: list[str], step: float = 0.05) -> pd.DataFrame:
    """Runs of four seeds whose accuracies follow `order`, the best first."""
    rng = np.random.default_rng(1)
    return runs(
        {
            name: list(0.9 - step * order.index(name) + SEEDS + rng.normal(0, 1e-4, 4))
            for name in sorted(order, key=METHODS.index)
        }
    )


def test_opposite_tables_give_opposite_answers():
    forwards = method_answers.headline(ranked([LOOKAHEAD, COSINE, STEP, PLAIN]))
    assert (
        "With the same training time (90.0\u00a0s), “Lookahead, cosine” reached the highest"
        in forwards
    )
    assert "accuracy, 90.0" in forwards and "(n\u00a0=\u00a04; methods and combin" in forwards
    assert "compared: 4)" in forwards
    assert forwards.endswith("It was more accurate than every other one.")
    backwards = method_answers.headline(ranked([PLAIN, STEP, COSINE, LOOKAHEAD]))
    assert "“ResNet-20” reached the highest" in backwards
    assert backwards.endswith("It was more accurate than every other one.")


def test_the_baseline_sentence_follows_the_numbers_too():
    _, better, *_ = method_answers.answers(ranked([LOOKAHEAD, COSINE, STEP, PLAIN]), True)
    assert "more accurate: “Step decay” (+5.0" in better and "“Lookahead, cosine” (+15.0" in better
    _, mixed, *_ = method_answers.answers(ranked([COSINE, PLAIN, STEP, LOOKAHEAD]), True)
    assert "more accurate: “Cosine” (+5.0" in mixed
    assert "less accurate: “Step decay” (−5.0" in mixed and "“Lookahead, cosine” (−10.0" in mixed
    _, leads, *_ = method_answers.answers(ranked([PLAIN, STEP, COSINE, LOOKAHEAD]), True)
    assert leads.startswith("The highest mean is that of the baseline, “ResNet-20”")


def test_the_gain_is_the_best_method_s_over_the_baseline():
    (gain,) = method_answers.gain(ranked([LOOKAHEAD, COSINE, STEP, PLAIN]))
    assert gain.startswith("Its gain over the baseline, “ResNet-20” at a constant rate")
    assert ": +15.0" in gain and "95\u00a0% interval +1" in gain and "n\u00a0=\u00a04" in gain
    assert "after Holm's correction" in gain
    assert method_answers.gain(ranked([PLAIN, STEP, COSINE, LOOKAHEAD])) == []
    (single,) = method_answers.gain(runs({PLAIN: [0.5], STEP: [0.6]}))
    assert "+10.00 percentage points; with one seed (n = 1) no claim" in single


def test_what_cannot_be_told_apart_from_the_best_is_named():
    found = ranked([COSINE, LOOKAHEAD, STEP, PLAIN])
    near = found["experiment"] == LOOKAHEAD
    found.loc[near, "test_accuracy"] += 0.049 + np.array([0.004, -0.004, 0.003, -0.004])
    sentence = method_answers.headline(found)
    assert "It was more accurate than: “ResNet-20” and “Step decay”" in sentence
    assert "it cannot be told apart from: “Lookahead, cosine”." in sentence


def test_no_difference_could_be_shown():
    noise = [[0.03, -0.02, 0.01], [-0.02, 0.03, -0.03], [0.01, -0.03, 0.02], [-0.01, 0.02, 0.0]]
    found = runs({name: [0.8 + x for x in own] for name, own in zip(METHODS, noise, strict=True)})
    assert "No difference from any other one could be shown." in method_answers.headline(found)


def test_holm_counts_each_pair_once():
    found = method_answers.comparisons(ranked([LOOKAHEAD, COSINE, STEP, PLAIN]))
    pairs = [frozenset((item.first, item.second)) for item in found]
    # Three others against the baseline and three against the best; one pair is both.
    assert len(pairs) == len(set(pairs)) == 5
    assert {item.family for item in found} == {5}
    assert len(method_answers.comparisons(ranked(METHODS))) == 3


def test_many_methods_turn_a_weak_lead_into_an_indication():
    weak = {PLAIN: [0.9501, 0.9560, 0.9668], COSINE: [0.9600, 0.9700, 0.9750]}
    assert "more accurate than every other one" in method_answers.headline(runs(weak))
    more = {STEP: [0.93, 0.96, 0.95], LOOKAHEAD: [0.95, 0.94, 0.97]}
    sentence = method_answers.headline(runs(weak | more))
    assert "n indication, not evidence, that it is more accurate than: “ResNet-20”" in sentence


def test_a_tie_names_both_and_claims_nothing_between_them():
    same = [0.9, 0.91, 0.92]
    sentence = method_answers.headline(runs({PLAIN: [0.5, 0.6, 0.4], COSINE: same, STEP: same}))
    assert "“Cosine” and “Step decay” reached the highest mean" in sentence
    assert "without an interval no claim is made against: “Step decay”" in sentence


def test_one_seed_makes_no_claim():
    found = runs({PLAIN: [0.6], COSINE: [0.9]})
    text = " ".join(method_answers.answers(found, True))
    assert "With one seed (n = 1) no claim of a difference is made." in text
    assert "more accurate than" not in text and "more accurate:" not in text


def test_one_method_alone_and_none_at_all():
    assert "There is no other method" in method_answers.headline(runs({COSINE: [0.9, 0.8]}))
    assert "No answer: none of them was run." in method_answers.headline(not_run(PLAIN, "x"))
    assert method_answers.comparisons(not_run(PLAIN, "x")) == []


def test_missing_methods_and_a_missing_baseline_are_said():
    found = pd.concat([ranked([COSINE, STEP]), not_run(PLAIN, "It diverged.")])
    text = method_answers.answers(found, True)
    assert "“Cosine” reached the highest mean test accuracy" in text[0]
    assert "compared: 2)" in text[0]
    assert "No comparison with the baseline: “ResNet-20” was not run" in text[1]
    assert text[-1].endswith("so they are not in this answer: “ResNet-20”.")


def test_a_method_that_lost_a_seed_is_not_ranked_by_the_others():
    found = ranked([COSINE, STEP, PLAIN])
    lost = (found["experiment"] == COSINE) & (found["seed"] == 2)
    found.loc[lost, ["status", "test_accuracy"]] = ["diverged", float("nan")]
    text = method_answers.answers(found, True)
    assert "“Step decay” reached the highest mean" in text[0] and "compared: 2)" in text[0]
    assert text[-1].endswith("so they are not in this answer: “Cosine”.")


def test_a_baseline_that_lost_a_seed_is_not_called_the_best():
    found = ranked([COSINE, STEP, PLAIN])
    lost = (found["experiment"] == PLAIN) & (found["seed"] == 2)
    found.loc[lost, ["status", "test_accuracy"]] = ["diverged", float("nan")]
    text = method_answers.answers(found, True)
    assert text[1] == "No comparison with the baseline: not every run of “ResNet-20” finished."


@pytest.mark.parametrize("budgets", [[90.0, 120.0], [90.0, float("nan")]])
def test_different_budgets_give_no_answer(budgets):
    found = ranked([COSINE, PLAIN])
    found["budget_seconds"] = found["experiment"].map(
        dict(zip([PLAIN, COSINE], budgets, strict=True))
    )
    assert "they did not have one and the same budget" in method_answers.headline(found)
    assert "more accurate" not in " ".join(method_answers.answers(found, True)[1:])


def test_limits_name_runs_off_the_budget_and_trainings_side_by_side():
    found = ranked([COSINE, PLAIN])
    assert len(method_answers.limits(found, True)) == 1
    found.loc[0, "train_seconds"] = 120.0
    assert method_answers.headline(found).startswith("With not exactly the same training time")
    off, shared = method_answers.limits(found, False)
    assert "1 of 8 runs does not lie within 10" in off
    assert "side by side" in shared
