"""Which trainings share the cost of a step."""

import pytest

from trainlab.settings.steps import step_kind, step_settings

SGD = {"name": "sgd", "momentum": 0.9, "weight_decay": 0.002}


@pytest.mark.parametrize(
    "change",
    [
        {"schedule": {"name": "cosine", "peak": 0.3}},
        {"budget": {"seconds": 60}},
        {"optimizer": SGD | {"weight_decay": 0.005}},
        {"test_time_augmentation": True},
        {"early_stopping": {"patience": 2}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_trainings_of_the_same_step(settings, change):
    settings |= {"optimizer": SGD}
    assert step_kind(settings | change, "shapes") == step_kind(settings, "shapes")


@pytest.mark.parametrize(
    "change",
    [
        {"model": {"name": "dense", "units": [9]}},
        {"optimizer": {"name": "adam"}},
        {"optimizer": SGD | {"weight_decay": None}},
        {"averaging": {"name": "lookahead"}},
        {"augmentations": [{"name": "flip"}]},
        {"batch_size": 33},
        {"label_smoothing": 0.1},
        {"transfer": {"weights": "x/y", "train": "head"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_trainings_of_another_step(settings, change):
    settings |= {"optimizer": SGD}
    assert step_kind(settings | change, "shapes") != step_kind(settings, "shapes")


def test_trainings_on_other_data(settings):
    assert step_kind(settings, "shapes") != step_kind(settings, "cifar10")


def test_an_optimizer_with_a_schedule_of_its_own_keeps_it(settings):
    own = step_settings(settings | {"optimizer": {"name": "exponential_sgd"}})
    assert own["schedule"] == {"name": "exponential"}
