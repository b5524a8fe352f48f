"""A training that equals another has its numbers, wherever one of them is changed."""

import pytest
import yaml

from tests.conftest import ROOT
from tests.settings.refusal import errors_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check

PLAIN, GROWING = "objects/resnet", "objects/resnet-exponential"


@pytest.mark.parametrize(
    ("experiment", "part", "option", "sentence"),
    [
        (PLAIN, "schedule", "rate", "'rate: 0.1' must be 0.07, as in the schedule"),
        (PLAIN, "optimizer", "weight_decay", "'weight_decay: 0.001' must be 0.07, as in the optim"),
        (PLAIN, "optimizer", "momentum", "'momentum: 0.9' must be 0.07, as in the optimizer"),
        (PLAIN, "optimizer", "bias_rate", "'bias_rate: 1.0' must be 0.07, as in the optimizer"),
        (GROWING, "schedule", "rate", "'rate: 0.07' must be 0.1, as in the schedule"),
        (GROWING, "schedule", "weight_decay", "'weight_decay: 0.07' must be 0.001, as in the opt"),
        (GROWING, "optimizer", "momentum", "'momentum: 0.07' must be 0.9, as in the optimizer"),
    ],
)
def test_a_number_that_is_changed_in_one_place_only_is_refused(
    raw_config, experiment, part, option, sentence
):
    raw_config["experiments"][experiment][part][option] = 0.07
    assert sentence in errors_of(raw_config)
    assert f"of '{PLAIN}', which it equals" in errors_of(raw_config)


def test_a_number_that_is_changed_in_both_is_well(raw_config):
    of_another_pair = "objects/resnet-decayed-exponential"  # whose other takes its rate from PLAIN
    for experiment in (PLAIN, GROWING, of_another_pair):
        raw_config["experiments"][experiment]["schedule"]["rate"] = 0.07
    check(raw_config, CONFIG)


@pytest.mark.parametrize("preset", ["demo", "cpu"])
def test_what_a_preset_puts_in_place_is_held_to_it_too(preset):
    raw = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8")) | {"preset": preset}
    check(raw, CONFIG)
    raw["presets"][preset]["replace"][GROWING]["schedule"]["rate"] = 0.07
    assert "'rate: 0.07' must be" in errors_of(raw)


def test_what_only_the_others_optimizer_can_do_is_refused(raw_config):
    optimizer = raw_config["experiments"][PLAIN]["optimizer"]
    optimizer["nesterov"] = False
    check(raw_config, ROOT / CONFIG)
    optimizer["nesterov"] = True
    assert f"it has no 'nesterov: True' of '{PLAIN}', which it equals" in errors_of(raw_config)


def test_no_weight_decay_is_one_of_zero(raw_config):
    del raw_config["experiments"][PLAIN]["optimizer"]["weight_decay"]
    assert "'weight_decay: 0.001' must be 0.0, as in the optimizer" in errors_of(raw_config)
