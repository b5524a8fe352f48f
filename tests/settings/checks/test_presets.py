"""Presets that do not fit the experiments are refused."""

from tests.settings.refusal import errors_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check


def test_an_unknown_experiment_cannot_be_left_out(raw_config):
    raw_config["presets"]["demo"]["leave_out"] = ["objects/resnet-lookahed"]
    assert "presets.demo.leave_out: there is no experiment" in errors_of(raw_config)


def test_a_preset_does_not_take_the_name_of_a_folder_that_is_another_things(raw_config):
    raw_config["presets"]["data"] = raw_config["presets"]["demo"]
    assert "presets.data: results/data is not for a preset" in errors_of(raw_config)


def test_more_seeds_are_of_experiments_and_new(raw_config):
    more = {"objects/resnt": [7], "objects/resnet": [3, 8]}
    raw_config["presets"]["demo"] |= {"seeds": [1, 2, 3], "more_seeds": more}
    said = errors_of(raw_config)
    assert "demo.more_seeds.objects/resnt: there is no experiment 'objects/resnt'" in said
    assert "demo.more_seeds.objects/resnet: every experiment has seed 3 already" in said
    assert "seed 8" not in said


def test_more_seeds_are_of_experiments_of_the_preset(raw_config):
    raw_config["presets"]["demo"] |= {"more_seeds": {"objects/resnet-long": [7]}}
    assert "'objects/resnet-long' is not part of this preset" in errors_of(raw_config)


def test_what_is_calibrated_is_a_study(raw_config):
    raw_config["presets"]["demo"]["calibrate"] = ["digit"]
    said = errors_of(raw_config)
    assert "presets.demo.calibrate: no experiment is in the study 'digit': did you mean" in said


def test_what_a_preset_replaces_is_checked_against_its_own_budgets_and_not_those_of_others(
    raw_config,
):
    raw_config["preset"] = "demo"
    raw_config["presets"]["demo"]["budgets"]["small"] = {"seconds": 1.0}
    raw_config["presets"]["demo"]["replace"] = {"objects/densenet": {"budget": "small"}}
    check(raw_config, CONFIG)
    # Room for a cycle of the demo's half cycle, which the cpu preset replaces by a shorter one.
    raw_config["presets"]["cpu"]["budgets"]["objects"] = {"epochs": 1}
    check(raw_config, CONFIG)


def test_data_that_does_not_fit_what_is_left_out_is_no_error(raw_config):
    names = [name for name in raw_config["experiments"] if name.startswith("objects/")]
    left_out = [name for name in names if name != "objects/shallow"]
    raw_config["presets"]["own"] = raw_config["presets"]["cpu"] | {
        "data": {"objects": "mnist"},
        "leave_out": left_out,
        "replace": {},
        "more_seeds": {},
    }
    check(raw_config, CONFIG)


def test_a_base_that_is_left_out_is_missed(raw_config):
    raw_config["presets"]["cpu"].setdefault("leave_out", []).append("objects/shallow")
    message = errors_of(raw_config)
    assert "leaves out 'objects/shallow', from which 'digits/transfer-own-frozen' takes" in message
