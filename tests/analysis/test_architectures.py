"""Newer architectures are found by their notes, and judged by the run."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.analysis.architectures import (
    architectures,
    compared,
    hypothesis,
    judgement,
)

NEW, OLD = "leaves/new", "leaves/old"
LOW, HIGH = [0.70, 0.71, 0.72], [0.80, 0.81, 0.82]
NEWER = {"name": "senet", "depth": 20}


def study(
    new,
    old,
    epochs=(20, 20),
    macs=(100, 100),
    seconds=(9.0, 10.0),
    budget=None,
    model=None,
    **options,
):
    """A network with a note against one without, in a study of the user's own."""
    changed = {"budget": budget} if budget else {}
    entries = [entry(OLD, against=[]), entry(NEW, against=[OLD], model=model or NEWER, **changed)]
    drift = [1.0, 1.01, 1.02]  # of the seconds, from seed to seed

    def alike(pair: tuple) -> dict[str, list]:
        return {name: [value] * 3 for name, value in zip((NEW, OLD), pair, strict=True)}

    times = {name: [own * factor for own, factor in zip(each, drift, strict=True)]
             for name, each in alike(seconds).items()}  # fmt: skip
    columns = {"epochs": alike(epochs), "macs": alike(macs), "parameters_trainable": alike(macs)}
    columns |= {"seconds_per_epoch": times}
    return results({OLD: old, NEW: new}, entries, **columns, **options)


def one(found):
    (item,) = architectures(found, "leaves")
    return item


def test_a_model_with_a_note_is_held_against_what_the_config_names():
    found = study(HIGH, LOW)
    item = one(found)
    assert (item.name, item.model, item.reference) == (NEW, "senet", OLD)
    assert item.note.title == "Squeeze-and-excitation"
    assert compared(found, [item]) == [OLD, NEW]


def test_a_variation_of_the_same_model_is_no_architecture():
    names = ("leaves/a", "leaves/b", "leaves/c")
    entries = [
        entry("leaves/a", against=[], model=NEWER),
        entry("leaves/b", against=["leaves/a"], model=NEWER | {"depth": 32}),
        entry("leaves/c", against=["leaves/a"]),
    ]
    found = architectures(results(dict.fromkeys(names, LOW), entries), "leaves")
    assert [(item.name, item.reference) for item in found] == [("leaves/a", None)]


def test_other_studies_and_models_without_a_note_are_none():
    assert architectures(study(HIGH, LOW), "objects") == []
    assert architectures(results({NEW: HIGH, OLD: LOW}), "leaves") == []


@pytest.mark.parametrize(
    ("new", "old", "macs", "expected"),
    [
        (HIGH, LOW, (100, 100), "in line"),
        (HIGH, LOW, (104, 100), "in line"),
        (HIGH, LOW, (200, 100), "bought"),
        (LOW, HIGH, (100, 100), "against"),
        ([0.68, 0.74, 0.71], LOW, (100, 100), "open"),
        (HIGH[:2], LOW[:2], (100, 100), "open"),
    ],
)
def test_a_claim_follows_accuracy_and_cost(new, old, macs, expected):
    found = study(new, old, macs=macs)
    assert judgement(found, one(found)) == expected


@pytest.mark.parametrize(
    ("new", "macs", "expected"),
    [(HIGH, 33, "in line"), (HIGH, 50, "bought"), (LOW, 33, "against"), (LOW, 20, "smaller")],
)
def test_a_claim_may_be_of_a_share_of_the_cost(new, macs, expected):
    """DenseNet's is of a third of the parameters."""
    found = study(new, LOW if new is HIGH else HIGH, macs=(macs, 100), model={"name": "densenet"})
    assert judgement(found, one(found)) == expected


@pytest.mark.parametrize("epochs", [(9.9, 30), (30, 9.9)])
def test_a_short_training_judges_no_claim(epochs):
    found = study(HIGH, LOW, epochs=epochs)
    assert judgement(found, one(found)) == "too short"
    long_enough = study(HIGH, LOW, epochs=(10, 30))
    assert judgement(long_enough, one(long_enough)) == "in line"


def test_other_budgets_judge_no_claim():
    found = study(HIGH, LOW, budget={"seconds": 1})
    assert judgement(found, one(found)) == "other budgets"


@pytest.mark.parametrize(
    ("seconds", "macs", "expected"),
    [
        ((20.0, 10.0), (100, 100), "shown"),
        ((20.0, 10.0), (300, 100), "the opposite is shown"),
        ((20.0, 10.0), (200, 100), "not shown"),
        ((5.0, 10.0), (100, 100), "the opposite is shown"),
    ],
)
def test_the_hypothesis_on_time_follows_the_seconds(seconds, macs, expected):
    found = study(HIGH, LOW, seconds=seconds, macs=macs)
    assert hypothesis(found, one(found)) == expected


def test_times_side_by_side_and_two_seeds_test_no_hypothesis():
    shared = study(HIGH, LOW, seconds=(20.0, 10.0), exclusive_timing=False)
    assert hypothesis(shared, one(shared)) == "not tested"
    few = study(HIGH[:2], LOW[:2], seconds=(20.0, 10.0))
    assert hypothesis(few, one(few)) == "not tested"
