"""Differences in settings, in words."""

from trainlab.analysis.changes import changes
from trainlab.report.words.changes import cell, in_words, several

RESNET = {
    "model": {"name": "resnet", "depth": 20},
    "optimizer": {"name": "sgd", "momentum": 0.9, "weight_decay": 0.00241},
    "schedule": {"name": "constant", "rate": 0.0438},
    "averaging": None,
    "batch_size": 64,
    "budget": {"seconds": 120.0},
    "augmentations": [{"name": "flip"}, {"name": "shift", "pixels": 4}],
}


def told(**settings) -> str:
    return in_words(changes(RESNET | settings, RESNET))


def test_a_schedule_and_a_weight_decay():
    words = told(
        optimizer=RESNET["optimizer"] | {"weight_decay": 0.00052},
        schedule={"name": "onecycle", "peak": 0.0246},
    )
    assert words == (
        "weight decay 0.00052 instead of 0.00241; "
        "schedule one cycle, peak 0.0246 instead of constant, rate 0.0438"
    )


def test_parts_that_one_lacks():
    assert told(augmentations=[]) == "augmentations none instead of flip and shift, pixels 4"
    averaging = {"name": "lookahead", "period": 5, "alpha": 0.8}
    assert told(averaging=averaging) == ("averaging Lookahead, period 5, alpha 0.8 instead of none")


def test_plain_values():
    assert told(batch_size=128) == "batch size 128 instead of 64"
    assert told(budget={"epochs": 1.0}) == "budget 1 epoch instead of 120 s of training"
    assert told(model={"name": "resnet", "depth": 8}) == "depth 8 instead of 20"
    assert told() == "nothing"


def test_more_than_one_thing_is_said():
    one = changes(RESNET | {"batch_size": 128}, RESNET)
    two = changes(RESNET | {"batch_size": 128, "label_smoothing": 0.1}, RESNET)
    assert several(one) is None
    assert (
        several(two) == "The two differ in more than one setting: batch size and label smoothing."
    )
    rate = changes(
        RESNET | {"batch_size": 128, "schedule": {"name": "constant", "rate": 0.1}}, RESNET
    )
    assert several(rate) == (
        "The two differ in more than one setting: batch size and rate of the schedule."
    )


def test_a_table_has_nothing_where_nothing_is_set_but_all_labels_are_said():
    unset = {"averaging": None, "augmentations": [], "label_smoothing": 0.0}
    assert [cell(*each) for each in unset.items()] == [None] * 3
    assert (cell("labels_per_class", None), cell("labels_per_class", 10)) == ("all", "10")
    assert cell("batch_size", 128) == "128"
