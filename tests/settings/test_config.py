"""The config is validated shut: every error at once, each with its place and the valid names."""

import copy

import pytest

from tests.conftest import ROOT
from trainlab.errors import TrainLabError
from trainlab.settings.checking import check
from trainlab.settings.design import Design, canonical

FILE = ROOT / "config.yaml"


def errors_of(raw: dict) -> str:
    with pytest.raises(TrainLabError) as caught:
        check(raw, FILE)
    return str(caught.value)


def line_of(text: str) -> int:
    lines = FILE.read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(text))


def test_the_projects_own_config_is_valid(raw_config):
    for preset in raw_config["presets"]:
        assert check(raw_config | {"preset": preset}, FILE).preset == preset


def test_a_student_id_is_kept_as_it_is_written(raw_config):
    assert check(raw_config, FILE).student_id is None
    assert check(raw_config | {"student_id": "0123abc"}, FILE).student_id == "0123abc"


def test_every_error_is_reported_at_once_with_its_line(raw_config):
    raw_config["experiments"]["digits/dense"]["model"]["name"] = "dens"
    raw_config["experiments"]["objects/resnet"]["schedule"] = {"name": "cosine", "peek": 1}
    raw_config["presets"]["demo"]["budgets"]["shallow"] = {"epoch": 3}
    raw_config["datasets"]["cifar10"] = {"name": "cifar"}
    raw_config["preset"] = "dmo"
    raw_config["experiments"]["objects/resnet"]["batch_size"] = 64
    raw_config["experiments"]["digits/convnet"]["augmentations"] = [{"name": "flip"}]
    message = errors_of(raw_config)
    assert "6 error(s)" in message
    assert "there is no 'dens' in models: did you mean 'dense'" in message
    assert "'cosine' has no option 'peek': did you mean 'peak'" in message
    assert "unknown key 'epoch': did you mean 'epochs'" in message
    assert "did you mean 'cifar10'" in message
    assert "there is no preset 'dmo'" in message
    assert "'flip' is forbidden on the dataset 'mnist'" in message
    assert f"config.yaml line {line_of('digits/dense:') + 3}, experiments.digits/dense" in message


def test_a_value_from_the_command_line_has_no_line(raw_config):
    assert "- command line, preset: there is no" in errors_of(raw_config | {"preset": "dmo"})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"preset": "dmo"}, "there is no preset 'dmo': did you mean 'demo'"),
        ({"colour": "blue"}, "unknown key 'colour'"),
        ({"validation_fraction": 1.5}, "input should be less than 1, not 1.5"),
        ({"validation_fraction": "0.1"}, "input should be a valid number, not '0.1'"),
        ({"student_id": "A 1"}, "needs letters and digits only, not 'A 1'"),
        ({"student_id": "../x"}, "needs letters and digits only"),
        ({"student_id": 4711}, "was read as the number 4711: write it in this file, in quotes"),
        ({"targets": {"objects": [0.5, 90]}}, "input should be less than 1, not 90"),
        ({"targets": {"object": [0.5]}}, "no experiment is in this study: did you mean 'objects'"),
    ],
)
def test_top_level(raw_config, change, sentence):
    assert sentence in errors_of(raw_config | change)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"budget": "tunin"}, "preset 'cpu' has no budget 'tunin': did you mean 'tuning'"),
        ({"rate": [1.0, 0.1]}, "needs the smaller number first, not [1.0, 0.1]"),
        ({"trial": 3}, "unknown key 'trial': did you mean 'trials'"),
        ({"methods": ["objects/resnt"]}, "did you mean 'objects/resnet'"),
        ({"methods": ["digits/transfer-frozen"]}, "starts from pretrained weights"),
        ({"methods": ["objects/resnet-exponential"]}, "'exponential_sgd' of"),
    ],
)
def test_tuning(raw_config, change, sentence):
    raw_config["tuning"] |= change
    assert sentence in errors_of(raw_config)


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
        ("objects/shallow", {"title": None}, "should be a valid string"),
        ("objects/resnet", {"model": {"name": "dense", "units": [1], "x": 2}}, "no option 'x'"),
        ("objects/resnet", {"model": {"depth": 20}}, "needs a 'name', one of: convnet, dense"),
        ("objects/resnet", {"averaging": {"name": "lookahed"}}, "did you mean 'lookahead'"),
        ("objects/resnet", {"averaging": {"name": "lookahead", "alpha": 0.0}}, "'alpha' of"),
        ("objects/shallow", {"averaging": {"name": "lookahead"}}, "run to its planned end"),
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


def test_an_error_in_a_base_is_reported_once(raw_config):
    raw_config["experiments"]["digits/transfer-frozen"]["batch_size"] = -1
    assert "1 error(s)" in errors_of(raw_config)


def test_parts_are_replaced_whole(raw_config):
    config = check(raw_config, FILE)
    improved = config.experiments["digits/dense-improved"]
    assert improved.model == config.experiments["digits/dense"].model
    assert "rate" not in improved.schedule


def test_training_settings_ignore_titles_and_order(raw_config):
    renamed = copy.deepcopy(raw_config)
    entry = renamed["experiments"]["objects/resnet"]
    entry["title"] = "Another title"
    renamed["experiments"]["objects/resnet"] = dict(reversed(entry.items()))
    before, after = (
        Design(check(raw, FILE)).training("objects/resnet") for raw in (raw_config, renamed)
    )
    assert canonical(before) == canonical(after)


def test_the_preset_decides_budget_and_data(raw_config):
    demo, cpu = (Design(check(raw_config | {"preset": name}, FILE)) for name in ("demo", "cpu"))
    budget = raw_config["presets"]["demo"]["budgets"]["objects"]
    assert demo.training("objects/resnet")["budget"] == budget
    assert (demo.dataset("objects/resnet"), cpu.dataset("objects/resnet")) == ("shapes", "cifar10")


def test_a_further_config_file_unsets_a_budget_with_null(raw_config):
    raw_config["presets"]["demo"]["budgets"]["dense"] = {"epochs": None, "steps": 50}
    design = Design(check(raw_config | {"preset": "demo"}, FILE))
    assert design.training("digits/dense")["budget"] == {"steps": 50}


def test_a_preset_may_leave_experiments_out(raw_config):
    left_out = raw_config["presets"]["demo"]["leave_out"]
    demo, cpu = (Design(check(raw_config | {"preset": name}, FILE)) for name in ("demo", "cpu"))
    assert set(cpu.experiments) - set(demo.experiments) == set(left_out)
    described = [entry["name"] for entry in demo.description()["experiments"]]
    assert described == list(demo.experiments)


def test_a_preset_has_the_studies_that_its_data_names(raw_config):
    digits = raw_config["presets"]["demo"]
    digits["data"].pop("objects")
    assert "from which 'digits/transfer-own-frozen' takes its base" in errors_of(raw_config)
    own = [name for name in raw_config["experiments"] if name.startswith("digits/transfer-own")]
    digits["leave_out"] = own
    digits["budgets"] = {
        name: digits["budgets"][name] for name in ("dense", "convnet", "transfer", "labels")
    }
    design = Design(check(raw_config, FILE))
    assert {name.split("/")[0] for name in design.experiments} == {"digits"}
    assert design.datasets == ["digits8x8"] and design.methods == [] and design.profiled


def test_a_preset_is_reported_by_a_notebook_that_exists(raw_config):
    raw_config["presets"]["ablation"]["notebook"] = "ablaton"
    sentence = "there is no report/ablaton.ipynb: did you mean 'ablation'"
    assert sentence in errors_of(raw_config)


def test_an_unknown_experiment_cannot_be_left_out(raw_config):
    raw_config["presets"]["demo"]["leave_out"] = ["objects/resnet-lookahed"]
    assert "presets.demo.leave_out: there is no experiment" in errors_of(raw_config)


def test_trials_are_the_experiment_with_another_budget(raw_config):
    design = Design(check(raw_config, FILE))
    trial, training = design.trial("objects/resnet"), design.training("objects/resnet")
    assert trial["budget"] == raw_config["presets"]["demo"]["budgets"]["tuning"]
    searched = {key: training[key] for key in ("budget", "schedule", "optimizer")}
    assert trial | searched == training


def test_choosing_what_the_search_found_does_not_repeat_it(raw_config):
    before = Design(check(raw_config, FILE)).trial("objects/resnet-cosine")
    chosen = copy.deepcopy(raw_config)
    chosen["experiments"]["objects/resnet-cosine"]["schedule"]["peak"] = 0.123
    chosen["experiments"]["objects/resnet-cosine"]["optimizer"]["weight_decay"] = 0.0123
    assert Design(check(chosen, FILE)).trial("objects/resnet-cosine") == before
    chosen["experiments"]["objects/resnet-cosine"]["schedule"]["warmup"] = 0.123
    assert Design(check(chosen, FILE)).trial("objects/resnet-cosine") != before


def test_the_exponential_increase_has_the_values_of_the_training_that_it_equals(raw_config):
    experiments = check(raw_config, FILE).experiments
    plain, growing = experiments["objects/resnet"], experiments["objects/resnet-exponential"]
    assert growing.schedule["rate"] == plain.schedule["rate"]
    assert growing.schedule["weight_decay"] == plain.optimizer["weight_decay"]
    assert growing.optimizer["momentum"] == plain.optimizer["momentum"]
