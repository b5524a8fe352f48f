"""Parts of an experiment that do not go together are refused."""

import pytest

from tests.settings.refusal import errors_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check


@pytest.mark.parametrize(
    ("experiment", "change", "sentence"),
    [
        ("digits/dense", {"budget": "dens"}, "preset 'cpu' has no budget 'dens'"),
        ("digits/dense", {"budget": {"epochs": 1, "steps": 2}}, "exactly one of epochs"),
        ("digits/dense", {"base": "digits/dense"}, "the bases form a circle"),
        ("digits/convnet", {"base": "digits/dens"}, "no experiment 'digits/dens': did you mean"),
        ("digits/convnet", {"augmentations": [{"name": "flip"}]}, "'flip' is forbidden"),
        ("digits/convnet", {"transfer": {"weights": "imagenet", "train": "all"}}, "has no base"),
        ("digits/transfer-own-frozen", {"transfer": None}, "'reused' needs a trained base"),
        (
            "digits/transfer-own-frozen",
            {"transfer": {"weights": "objects/shalow", "train": "head"}},
            "did you mean 'objects/shallow'",
        ),
        ("digits/convnet", {"test_time_augmentation": True}, "which is not flip_safe: a mirror"),
        ("objects/shallow", {"early_stopping": {"patience": 0}}, "greater than 0, not 0"),
        ("objects/resnet-schedule-free", {"early_stopping": {"patience": 2}}, "its planned end"),
        ("objects/resnet-lookahead", {"early_stopping": {"patience": 2}}, "its planned end"),
        ("objects/shallow", {"title": None}, "should be a valid string"),
        (
            "objects/shallow",
            {"schedule": {"name": "cyclical", "low": 0.2}},
            "'low: 0.2' must be below 'high: 0.1'",
        ),
        (
            "objects/shallow",
            {"schedule": {"name": "wsd", "decay": 0.96}},
            "warmup and decay are together more than the whole",
        ),
        (
            "objects/resnet-exponential",
            {"schedule": {"name": "exponential", "rate": 100.0, "weight_decay": 0.02}},
            "'rate: 100.0' times 'weight_decay: 0.02' must be below 1",
        ),
        ("objects/resnet", {"model": {"name": "dense", "units": [1], "x": 2}}, "no option 'x'"),
        ("objects/resnet", {"model": {"depth": 20}}, "needs a 'name', one of: convnet, dense"),
        ("objects/resnet", {"averaging": {"name": "lookahed"}}, "did you mean 'lookahead'"),
        ("objects/resnet", {"averaging": {"name": "lookahead", "alpha": 0.0}}, "'alpha' of"),
        ("objects/shallow", {"averaging": {"name": "lookahead"}}, "run to its planned end"),
        (
            "objects/resnet-lookahead",
            {"optimizer": {"name": "schedule_free_sgd"}},
            "'schedule_free_sgd' keeps an average of the weights itself",
        ),
        (
            "objects/resnet-fast",
            {"augmentations": [{"name": "shift", "pixels": 2}, {"name": "alternating_flip"}]},
            "put it first in the list",
        ),
        ("objects/resnet", {"label_smoothing": float("inf")}, "label_smoothing: "),
        ("objects/resnet", {"schedule": {"name": "constant", "rate": float("inf")}}, "finite"),
        ("objects/resnet", {"budget": {"seconds": float("inf")}}, "finite"),
        ("objects/resnet", {"schedule": {"name": "exponential"}}, "optimizer 'exponential_sgd'"),
        ("objects/resnet", {"optimizer": {"name": "exponential_sgd"}}, "the schedule 'expon"),
    ],
)
def test_experiments(raw_config, experiment, change, sentence):
    raw_config["experiments"][experiment] |= change
    assert sentence in errors_of(raw_config)


def test_a_base_trained_on_itself_is_a_circle(raw_config):
    own = {"name": "reused"}, {"weights": "digits/transfer-own-frozen", "train": "all"}
    raw_config["experiments"]["objects/shallow"] |= dict(
        zip(("model", "transfer"), own, strict=True)
    )
    assert "the bases form a circle" in errors_of(raw_config)


@pytest.mark.parametrize(
    "change", [{"augmentations": [{"name": "flip"}]}, {"test_time_augmentation": True}]
)
def test_an_experiment_that_does_not_fit_own_data_stops_no_other(raw_config, change):
    """It is listed as not run there: tests/engine/test_feasibility.py."""
    raw_config["experiments"]["objects/resnet"] |= change
    raw_config["datasets"]["birds"] = {"name": "folder", "path": "birds"}
    for preset in raw_config["presets"].values():
        preset["data"] = dict.fromkeys(preset["data"], "birds")
    assert "birds" in check(raw_config, CONFIG).datasets
