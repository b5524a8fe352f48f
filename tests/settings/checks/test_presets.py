"""Presets that do not fit the experiments are refused."""

from tests.settings.refusal import errors_of


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
