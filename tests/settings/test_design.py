"""What a preset selects of the config, as the rules ask for it."""

import copy

import pytest

from tests.settings.refusal import errors_of
from trainlab.errors import TrainLabError
from trainlab.paths import CONFIG
from trainlab.settings.checking import check
from trainlab.settings.design import Design, canonical


def test_parts_are_replaced_whole(raw_config):
    config = check(raw_config, CONFIG)
    improved = config.experiments["digits/dense-improved"]
    assert improved.model == config.experiments["digits/dense"].model
    assert "rate" not in improved.schedule


def test_training_settings_ignore_titles_and_order(raw_config):
    renamed = copy.deepcopy(raw_config)
    entry = renamed["experiments"]["objects/resnet"]
    entry["title"] = "Another title"
    renamed["experiments"]["objects/resnet"] = dict(reversed(entry.items()))
    before, after = (
        Design(check(raw, CONFIG)).training("objects/resnet") for raw in (raw_config, renamed)
    )
    assert canonical(before) == canonical(after)


def test_the_preset_decides_budget_and_data(raw_config):
    demo, cpu = (Design(check(raw_config | {"preset": name}, CONFIG)) for name in ("demo", "cpu"))
    budget = raw_config["presets"]["demo"]["budgets"]["objects"]
    assert demo.training("objects/resnet")["budget"] == budget
    assert (demo.dataset("objects/resnet"), cpu.dataset("objects/resnet")) == ("shapes", "cifar10")


def test_the_precision_of_a_preset_is_one_of_its_trainings_and_of_their_steps(raw_config):
    cpu, gpu = (Design(check(raw_config | {"preset": name}, CONFIG)) for name in ("cpu", "gpu"))
    assert gpu.training("objects/resnet")["precision"] == "bfloat16"
    raw_config["presets"]["gpu"]["precision"] = "float32"
    exact = Design(check(raw_config | {"preset": "gpu"}, CONFIG))
    assert gpu.kind("objects/resnet") != exact.kind("objects/resnet")
    # As settings were before there was a choice.
    assert not {"precision"} & {*cpu.training("objects/resnet"), *exact.training("objects/resnet")}


def test_a_further_config_file_unsets_a_budget_with_null(raw_config):
    raw_config["presets"]["demo"]["budgets"]["dense"] = {"epochs": None, "steps": 50}
    design = Design(check(raw_config | {"preset": "demo"}, CONFIG))
    assert design.training("digits/dense")["budget"] == {"steps": 50}


def test_a_preset_may_leave_experiments_out(raw_config):
    left_out = raw_config["presets"]["demo"]["leave_out"]
    demo, cpu = (Design(check(raw_config | {"preset": name}, CONFIG)) for name in ("demo", "cpu"))
    assert set(cpu.experiments) - set(demo.experiments) == set(left_out)
    titles = {name: it.title for name, it in demo.config.experiments.items()}
    assert demo.left_out == [titles[name] for name in cpu.experiments if name in left_out]
    assert cpu.left_out == []
    described = [entry["name"] for entry in demo.description()["experiments"]]
    assert described == list(demo.experiments)
    # Nor are they tuned: what their steps cost is not measured.
    assert not set(left_out) & set(demo.methods) and set(left_out) & set(cpu.methods)
    assert {demo.kind(name) for name in demo.methods} <= demo.kinds.keys()


def test_a_preset_has_the_studies_that_its_data_names(raw_config):
    digits = raw_config["presets"]["demo"]
    digits["data"].pop("objects")
    digits["leave_out"] = []
    assert "from which 'digits/transfer-own-frozen' takes its base" in errors_of(raw_config)
    own = [name for name in raw_config["experiments"] if name.startswith("digits/transfer-own")]
    digits["leave_out"] = own
    digits["budgets"] = {
        name: digits["budgets"][name] for name in ("dense", "convnet", "transfer", "labels")
    }
    design = Design(check(raw_config, CONFIG))
    assert {name.split("/")[0] for name in design.experiments} == {"digits"}
    assert design.datasets == ["digits8x8"] and design.methods == []


def test_null_leaves_a_study_out(raw_config):
    raw_config["presets"]["demo"]["data"]["digits"] = None
    design = Design(check(raw_config, CONFIG))
    assert {name.split("/")[0] for name in design.experiments} == {"objects"}
    raw_config["presets"]["demo"]["data"]["objects"] = None
    with pytest.raises(TrainLabError, match=r"presets\.demo\.data"):
        check(raw_config, CONFIG)


def test_the_profiled_experiment_is_named_where_its_data_is(raw_config):
    design = Design(check(raw_config, CONFIG))
    assert design.description()["pipeline_profile"] == "digits/convnet-augmented"
    ablation = Design(check(raw_config | {"preset": "ablation"}, CONFIG))
    assert ablation.description()["pipeline_profile"] is None


def test_choosing_what_the_search_found_does_not_repeat_it(raw_config):
    before = Design(check(raw_config, CONFIG)).trial("objects/resnet-cosine")
    chosen = copy.deepcopy(raw_config)
    chosen["experiments"]["objects/resnet-cosine"]["schedule"]["peak"] = 0.123
    assert Design(check(chosen, CONFIG)).trial("objects/resnet-cosine") == before
    chosen["experiments"]["objects/resnet-cosine"]["schedule"]["warmup"] = 0.123
    assert Design(check(chosen, CONFIG)).trial("objects/resnet-cosine") != before


def test_the_exponential_increase_has_the_values_of_the_training_that_it_equals(raw_config):
    experiments = check(raw_config, CONFIG).experiments
    plain, growing = experiments["objects/resnet"], experiments["objects/resnet-exponential"]
    assert growing.schedule["rate"] == plain.schedule["rate"]
    assert growing.schedule["weight_decay"] == plain.optimizer["weight_decay"]
    assert growing.optimizer["momentum"] == plain.optimizer["momentum"]


def test_times_of_other_budgets_are_told_from_calibrations_in_a_study_that_has_time_budgets(
    raw_config,
):
    design = Design(check(raw_config | {"preset": "cpu"}, CONFIG))
    told = design.calibrations
    own = {name for name in told if name.startswith("objects/")}
    assert own == {"objects/shallow", "objects/resnet-long", "objects/resnet-fast-long"}
    assert {"digits/dense", "digits/transfer-frozen", "digits/transfer-scratch-10"} < told.keys()
    assert not told.keys() & {"digits/transfer-own-frozen", "digits/transfer-own-finetuned"}
    assert told["objects/resnet-long"] == told_of(design, "objects/resnet-peer")  # the same step
    assert told["objects/shallow"] == told_of(design, "objects/shallow")
    assert Design(check(raw_config | {"preset": "bases"}, CONFIG)).calibrations == {}
    raw_config["presets"]["cpu"] |= {"calibrate": []}
    assert Design(check(raw_config | {"preset": "cpu"}, CONFIG)).calibrations.keys() == own
    raw_config["presets"]["cpu"]["budgets"]["convnet"] = {"reference_steps": 50}
    timed = Design(check(raw_config | {"preset": "cpu"}, CONFIG)).calibrations.keys() - own
    assert {"digits/dense", "digits/transfer-scratch", "digits/transfer-frozen"} <= timed
    assert not timed & {"digits/convnet", "digits/transfer-own-frozen"}


def told_of(design: Design, name: str) -> str:
    return f"results/cpu/calibrations/{design.kind(name)}.json"


def test_a_method_is_searched_in_its_own_range_where_it_has_one(raw_config):
    raw_config["tuning"] |= {"rate": [0.1, 1.0], "ranges": {"objects/resnet-cosine": [2.0, 4.0]}}
    design = Design(check(raw_config, CONFIG))
    searched = [design.search(f"objects/{name}") for name in ("resnet-cosine", "resnet-step")]
    assert [tuple(each["rate"]) for each in searched] == [(2.0, 4.0), (0.1, 1.0)]
    assert searched[0]["rungs"] == searched[1]["rungs"] != []


def test_single_experiments_can_have_more_seeds(raw_config):
    raw_config["presets"]["demo"] |= {"seeds": [1, 2], "more_seeds": {"objects/resnet": [7]}}
    design = Design(check(raw_config, CONFIG))
    seeds = {entry["name"]: entry["seeds"] for entry in design.description()["experiments"]}
    assert (seeds.pop("objects/resnet"), set(map(tuple, seeds.values()))) == ([1, 2, 7], {(1, 2)})
    assert len(design.runs) == 2 * len(design.experiments) + 1
    assert ("objects/resnet", 7) in design.runs
