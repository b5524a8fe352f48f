"""Answers and reasons follow the numbers: opposite numbers give opposite words."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from tests.report.answers.studies import COSINE, HIGH, LOW, histories, study
from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab import registry
from trainlab.analysis.comparisons import compare, too_little
from trainlab.formatting import NOTHING
from trainlab.report.answers.against import told
from trainlab.report.answers.explained import KINDS, explained, mechanisms
from trainlab.report.answers.reasons import fit
from trainlab.report.answers.tasks import tasks
from trainlab.report.answers.verdict import verdict
from trainlab.report.answers.why import MEANT, UNEXPLAINED, of_task, why
from trainlab.report.explorer.payload import pair
from trainlab.report.tables.comparisons import comparisons

UNCLEAR = [0.90, 0.95, 0.92], [0.91, 0.94, 0.925]


def rates(*values: float) -> pd.DataFrame:
    rows = [("leaves/b", 1, step, value) for step, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["experiment", "seed", "step", "learning_rate"])


@pytest.mark.parametrize(
    ("first", "second", "words"), [(LOW, HIGH, "more accurate"), (HIGH, LOW, "less accurate")]
)
def test_opposite_numbers_give_opposite_answers(first, second, words):
    whole = study(first, second)
    told = verdict(whole, tasks(whole)[1])[-1]
    assert f"{words} than “A” by 5.00 percentage points" in told and len(told.split()) <= 20


def test_what_is_not_shown_is_said_and_not_explained():
    whole = study(*UNCLEAR)
    assert "no difference is shown from “A”" in verdict(whole, tasks(whole)[1])[-1]
    assert why(whole, compare(whole, "leaves/b", "leaves/a")) == [
        "There is nothing to explain: no difference is shown."
    ]
    few = study([0.9], [0.95])
    assert ": a claim takes 3 seeds each." in verdict(few, tasks(few)[1])[-1]


def test_many_comparisons_are_sorted_by_outcome_and_reference():
    whole = study(LOW, HIGH, others=4)
    told = verdict(whole, tasks(whole)[1])
    every = "“B” (+5.00), “0” (+5.00), “1” (+5.00), “2” (+5.00) and “3” (+5.00)"
    assert f"More accurate than “A”, in percentage points: {every}." in told
    assert told[:2] == [
        "Of 2 schedules, “B” was best on validation data.",
        "On the test set it reached 95.10\u00a0%, the highest there, too.",
    ]
    turned = study(HIGH, LOW, others=4)
    assert "Less accurate than “A”, in percentage points: “B” (−5.00)," in " ".join(
        verdict(turned, tasks(turned)[1])
    )
    alike = study(LOW, LOW, others=4)
    assert "No difference is shown from “A”, in percentage points: “B” (0.00)," in " ".join(
        verdict(alike, tasks(alike)[1])
    )


def test_lone_references_share_a_sentence_where_they_are_many():
    whole = study(LOW, HIGH, others=4)
    found = [compare(whole, f"leaves/{first}", f"leaves/{second}") for first, second in ALONE]
    assert told(whole, found) == [
        "More accurate than the respective reference, in percentage points: “B” (+5.00).",
        "No difference is shown from the respective reference, in percentage points: "
        "“0” (0.00), “1” (0.00) and “2” (0.00).",
    ]
    assert len(told(whole, found[:3])) == 3


ALONE = (("b", "a"), ("0", "b"), ("1", "0"), ("2", "1"))


def test_only_what_changes_the_schedule_tests_an_increasing_rate():
    whole = replace(study(LOW, HIGH, others=1, averaging=None), schedules=rates(0.1, 0.4))
    assert compare(whole, "leaves/b", "leaves/a").outcome == "untested"
    assert compare(whole, "leaves/b", "leaves/0").outcome == "unclear"
    other = [entry("leaves/b", schedule=COSINE), entry("leaves/c", schedule=COSINE | {"peak": 0.2})]
    same = replace(results({"leaves/b": LOW, "leaves/c": HIGH}, other), schedules=rates(0.1, 0.4))
    assert compare(same, "leaves/b", "leaves/c").outcome == "worse"


def test_a_better_fit_explains_more_accuracy_and_speaks_against_less():
    seen = histories(a=0.8, b=0.95)
    better, worse = study(LOW, HIGH, histories=seen), study(HIGH, LOW, histories=seen)
    sentence = "It learnt the training images better: 95.0\u00a0% against 80.0\u00a0% at the end."
    assert sentence in why(better, compare(better, "leaves/b", "leaves/a"))
    told = why(worse, compare(worse, "leaves/b", "leaves/a"))
    assert f"On the other hand, i{sentence[1:]}" in told
    assert told[0] == UNEXPLAINED and told[-1].startswith(MEANT)  # what the schedule does is
    turned = study(LOW, HIGH, histories=histories(a=0.95, b=0.8))
    assert "less well" in fit(turned, "leaves/b", "leaves/a").sentence
    alike = study(LOW, HIGH, histories=histories(a=0.9, b=0.905))
    assert fit(alike, "leaves/b", "leaves/a") is None


def test_what_nothing_was_measured_of_is_said():
    schedule, optimizer = study(LOW, HIGH), study(LOW, HIGH, optimizer={"name": "muon"})
    pair = ("leaves/b", "leaves/a")
    assert why(schedule, compare(schedule, *pair))[-1].startswith(MEANT)
    told = why(optimizer, compare(optimizer, *pair))
    assert told[0] == UNEXPLAINED and not any(each.startswith(MEANT) for each in told)


@pytest.mark.parametrize(
    ("values", "factor"),
    [((0.1, 0.2, 0.4), 4.0), ((0.1, 0.5, 2.0), None), ((0.4, 0.2), None), ((0.1, 0.4, 0.2), None)],
)
def test_a_rate_that_only_grows_but_hardly_tested_nothing(values, factor):
    whole = replace(study(LOW, HIGH), schedules=rates(*values))
    found = too_little(whole, "leaves/b")
    assert found == (pytest.approx(factor) if factor else None)
    assert ("tests nothing" in verdict(whole, tasks(whole)[1])[-1]) == bool(factor)
    item = compare(whole, "leaves/b", "leaves/a")
    in_table, in_pair = comparisons(whole, [item]).texts()[0], pair(item)
    reason = "no test, as its learning rate grew only 4.0-fold"
    assert (reason in in_table) == (in_pair["short"] == "no test") == bool(factor)
    assert (in_pair["words"] == reason) == bool(factor)
    # Nothing was tested, so there is no p value.
    assert (in_table[3] == NOTHING) == math.isnan(item.difference.p) == bool(factor)


def test_of_many_rates_that_hardly_grew_each_is_said_with_its_growth():
    whole = replace(study(LOW, HIGH, others=4), schedules=rates(0.1, 0.4))
    said = verdict(whole, tasks(whole)[1])
    assert (
        "No test against “A”, as the learning rate grew less than 10-fold: “B” (4.0-fold)." in said
    )


def test_of_each_kind_of_change_the_largest_difference_is_explained():
    smoothed = {"schedule": COSINE, "label_smoothing": 0.1}
    changed = {"b": {"schedule": COSINE}, "c": {"schedule": COSINE}, "d": smoothed}
    entries = [entry("leaves/a", title="A", task="1")] + [
        entry(f"leaves/{name}", title=name.upper(), task="2", against=["leaves/a"], **own)
        for name, own in changed.items()
    ]
    reached = {"leaves/a": LOW, "leaves/b": [0.93, 0.931, 0.932], "leaves/c": HIGH}
    whole = results(reached | {"leaves/d": [0.92, 0.921, 0.922]}, entries)
    assert [*of_task(whole, tasks(whole)[1])] == [
        "Why was “C” more accurate than “A”?",
        "Why was “D” more accurate than “A”?",
    ]


def test_every_winner_that_changed_several_things_is_explained():
    changed = ({"batch_size": 9}, {"label_smoothing": 0.1}, {"batch_size": 9, "augmentations": []})
    flipped = [{"name": "flip"}]
    entries = [entry("leaves/a", title="A", task="1", augmentations=flipped)] + [
        entry(
            f"leaves/{place}",
            title=str(place),
            task="2",
            against=["leaves/a"],
            **{"augmentations": flipped} | own,
        )
        for place, own in enumerate(changed)
    ]
    reached = {"leaves/0": HIGH, "leaves/1": HIGH, "leaves/2": [0.92, 0.921, 0.922]}
    whole = results({"leaves/a": LOW} | reached, entries)
    found = of_task(whole, tasks(whole)[1])
    assert len(found) == 3
    assert found["Why was “2” more accurate than “A”?"][-1] == (
        "The two differ in more than one setting: augmentations and batch size."
    )
    worse = results({"leaves/a": [0.99, 0.991, 0.992]} | reached, entries)
    assert len(of_task(worse, tasks(worse)[1])) == 2


def test_every_component_has_a_mechanism_of_at_most_three_sentences():
    for kind in KINDS.values():
        known = getattr(mechanisms(), kind)
        assert sorted(known) == registry.names(kind)
        assert all(1 <= text.count(".") <= 3 for text in known.values())


def test_what_was_changed_is_explained_with_its_settings():
    whole = study(LOW, HIGH, averaging={"name": "lookahead", "period": 7})
    table = explained(whole, tasks(whole)[1])
    names = [row[0] for row in table.rows]
    assert names == ["cosine", "Lookahead"] and "period 7" in table.rows[1][2]
    assert len(explained(whole, tasks(whole)[0])) == 0
