"""After a changed config the workflow reruns exactly what it should: planned jobs, counted."""

import pytest

from tests.workflow.small import (
    REDESIGNED,
    RUNS,
    edited,
    planned,
    small_study,
    snakemake,
    write_config,
)

pytestmark = pytest.mark.slow


def test_reordered_keys(tree):
    config = small_study()
    experiments = {
        name: dict(reversed(experiment.items()))
        for name, experiment in config["experiments"].items()
    }
    write_config(tree, dict(reversed((config | {"experiments": experiments}).items())))
    assert planned(tree) == {}


def test_swapped_values_of_two_options(tree):
    def swap(config):
        schedule = config["experiments"]["digits/dense-improved"]["schedule"]
        schedule |= {"peak": schedule["warmup"], "warmup": schedule["peak"]}

    # dense-improved, and convnet-augmented, which takes its schedule over.
    assert edited(tree, swap) == {"train": 2, "evaluate": 2, **REDESIGNED}


def test_a_renamed_title(tree):
    def rename(config):
        config["experiments"]["digits/dense"]["title"] = "Multilayer perceptron"

    assert edited(tree, rename) == REDESIGNED


def test_a_tracker_trains_nothing_again_whether_switched_on_or_off(tree):
    for package in ("mlflow", "tensorboard"):
        (tree / package).mkdir()  # as if it were installed
        (tree / package / "__init__.py").touch()
        config = small_study() | {"tracking": package}
        write_config(tree, config)
        assert planned(tree, PYTHONPATH=str(tree)) == {"track": 1}
    write_config(tree, small_study())
    assert planned(tree) == {}


def test_tuning_without_a_method_says_what_to_do(tree):
    config = small_study()
    config["tuning"]["methods"] = []
    write_config(tree, config)
    result = snakemake(tree, "tune")
    assert result.returncode == 1
    assert "No method of the preset demo is tuned. Name some" in result.stderr
    assert "No rule to produce" not in result.stderr


def test_an_experiment_left_out(tree):
    def leave_out(config):
        config["presets"]["demo"]["leave_out"] = ["digits/dense"]

    assert edited(tree, leave_out) == REDESIGNED


def test_swapped_pipelines_are_profiled_again(tree):
    def swap(config):
        profile, augmented = config["pipeline_profile"], "digits/convnet-augmented"
        naive = profile["naive"]
        profile["naive"] = config["experiments"][augmented]["augmentations"]
        config["experiments"][augmented]["augmentations"] = naive

    jobs = {"profile_pipeline": 1, "train": 1, "evaluate": 1}
    assert edited(tree, swap) == jobs | REDESIGNED


def test_a_changed_option_of_one_experiment(tree):
    def change(config):
        config["experiments"]["digits/dense"]["label_smoothing"] = 0.05

    assert edited(tree, change) == {"train": 1, "evaluate": 1, **REDESIGNED}


def test_a_changed_base_reruns_what_builds_on_it(tree):
    def change(config):
        config["experiments"]["objects/shallow"]["batch_size"] = 64

    # objects/shallow, and digits/transfer-own-frozen, whose base it is.
    assert edited(tree, change) == {"train": 2, "evaluate": 2, **REDESIGNED}


def test_a_new_experiment(tree):
    def add(config):
        config["experiments"]["digits/new"] = {
            "base": "digits/dense",
            "title": "New",
            "model": {"name": "dense", "units": [4]},
        }

    assert edited(tree, add) == {"train": 1, "evaluate": 1, **REDESIGNED}


def test_an_added_seed(tree):
    def add(config):
        config["presets"]["demo"]["seeds"].append(2)

    assert edited(tree, add) == {"train": RUNS, "evaluate": RUNS, **REDESIGNED}
