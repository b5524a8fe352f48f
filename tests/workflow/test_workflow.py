"""The workflow on a small study: it runs, and after a change it reruns exactly what it should.

Jobs are counted with `snakemake --dry-run` on copies of one finished tree.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import yaml

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

PARTS = ("Snakefile", "rules", "scripts", "trainlab", "report", "profiles", "envs", "config.yaml")
KEPT = (
    "digits/dense",
    "digits/dense-improved",
    "digits/convnet-augmented",
    "digits/transfer-frozen",
    "digits/transfer-own-frozen",
    "objects/shallow",
)
RUNS = len(KEPT)
REPORTING = {"aggregate": 1, "notebook": 1, "report": 1}


def small_study() -> dict:
    """The project's config, with few experiments, little data and a step or two of training."""
    config = yaml.safe_load((ROOT / "config.yaml").read_text())
    experiments = config["experiments"]
    experiments["digits/convnet-augmented"]["base"] = "digits/dense-improved"
    experiments["digits/convnet-augmented"]["model"] = {"name": "convnet", "stages": [[4], [4]]}
    experiments["digits/convnet-augmented"]["averaging"] = {"name": "lookahead"}
    experiments["objects/shallow"]["model"] = {"name": "convnet", "stages": [[4], [4]]}
    schedule = {"name": "cosine", "peak": 0.1, "warmup": 0.2}
    experiments["digits/dense-improved"]["schedule"] = schedule
    config["experiments"] = {name: experiments[name] for name in KEPT}
    config["datasets"]["shapes"] = {"name": "shapes", "train": 300, "test": 100}
    config["tuning"] |= {"trials": 2, "methods": ["objects/shallow"]}
    for part in ("presets", "targets"):
        del config[part]["ablation"]  # none of these experiments is in it
    demo = config["presets"]["demo"]
    demo["seeds"] = [1]
    demo["leave_out"] = []
    demo["budgets"] = {name: {"steps": 2} for name in demo["budgets"]}
    return config


def write_config(tree: Path, config: dict) -> None:
    (tree / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False))


def snakemake(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    folder = Path(sys.executable).parent
    env = {name: value for name, value in os.environ.items() if name != "TRAINLAB_DATA"}
    env |= {"PATH": f"{folder}:{env['PATH']}", "KERAS_BACKEND": "tensorflow"}
    env |= {"KERAS_HOME": str(tree / "keras"), **environment}
    command = [str(folder / "snakemake"), "--cores", "2", *arguments]
    return subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)


def planned(tree: Path, **environment: str) -> dict[str, int]:
    """Jobs by rule that a dry run plans, without `all`."""
    result = snakemake(tree, "--dry-run", **environment)
    assert result.returncode == 0, result.stderr
    text = result.stdout + result.stderr
    if "Nothing to be done" in text:
        return {}
    table = text.split("Job stats:")[1].split("\n\n")[0]
    jobs = {rule: int(count) for rule, count in re.findall(r"^(\w+) +(\d+)$", table, re.M)}
    return {rule: count for rule, count in jobs.items() if rule not in ("all", "total")}


@pytest.fixture(scope="session")
def finished(tmp_path_factory) -> Path:
    """A tree in which the small study has been run to its end."""
    tree = tmp_path_factory.mktemp("study")
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy2
        copy(ROOT / part, tree / part)
    write_config(tree, small_study())
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    return tree


@pytest.fixture
def tree(finished, tmp_path) -> Path:
    """A copy of the finished tree, to be changed."""
    return shutil.copytree(finished, tmp_path / "tree")


def test_the_results_are_there(finished):
    results = finished / "results" / "demo"
    for name in ("results.csv", "summary.csv", "hardware.json", "report.ipynb", "report.html"):
        assert (results / name).stat().st_size > 0, name
    assert "digits8x8" in (results / "report.html").read_text()


def test_nothing_changed(tree):
    assert planned(tree) == {}


def test_a_touched_script(tree):
    (tree / "scripts" / "train.py").touch()
    assert planned(tree) == {}


def test_an_edited_model_that_nobody_uses(tree):
    edit(tree / "trainlab" / "models" / "resnet.py")
    assert planned(tree) == {}


def test_reordered_keys(tree):
    config = small_study()
    experiments = {
        name: dict(reversed(experiment.items()))
        for name, experiment in config["experiments"].items()
    }
    write_config(tree, dict(reversed((config | {"experiments": experiments}).items())))
    assert planned(tree) == {}


def edit(file: Path) -> None:
    file.write_text(file.read_text() + "\n# an edit\n")


def edited(tree: Path, change: Callable[[dict], None]) -> dict[str, int]:
    config = small_study()
    change(config)
    write_config(tree, config)
    return planned(tree)


def test_swapped_values_of_two_options(tree):
    def swap(config):
        schedule = config["experiments"]["digits/dense-improved"]["schedule"]
        schedule |= {"peak": schedule["warmup"], "warmup": schedule["peak"]}

    # dense-improved, and convnet-augmented, which takes its schedule over.
    assert edited(tree, swap) == {"train": 2, "evaluate": 2, **REPORTING}


def test_a_renamed_title(tree):
    def rename(config):
        config["experiments"]["digits/dense"]["title"] = "Multilayer perceptron"

    assert edited(tree, rename) == REPORTING


def test_an_edited_schedule(tree):
    edit(tree / "trainlab" / "schedules" / "cosine.py")
    # All but digits/dense and objects/shallow, whose rates are constant.
    assert planned(tree) == {"train": RUNS - 2, "evaluate": RUNS - 2, **REPORTING}


def test_an_edited_average(tree):
    edit(tree / "trainlab" / "averaging" / "lookahead.py")
    # digits/convnet-augmented alone is trained with it.
    assert planned(tree) == {"train": 1, "evaluate": 1, **REPORTING}


def test_a_study_of_objects_alone(tree):
    def drop(config):
        config["presets"]["demo"]["data"] = {"objects": "shapes"}

    assert edited(tree, drop) == REPORTING
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    page = (tree / "results" / "demo" / "report.html").read_text()
    assert "<p>The experiment whose pipeline is profiled is not part of this study.</p>" in page
    assert planned(tree) == {}


def test_an_experiment_left_out(tree):
    def leave_out(config):
        config["presets"]["demo"]["leave_out"] = ["digits/dense"]

    assert edited(tree, leave_out) == REPORTING


def test_the_search_for_values_runs_when_asked_for(tree):
    result = snakemake(tree, "tune")
    assert result.returncode == 0, result.stdout + result.stderr
    assert "objects/shallow: rate" in result.stdout
    table = (tree / "results" / "demo" / "tuning.csv").read_text().splitlines()
    assert len(table) == 1 + 2
    assert planned(tree) == {}


def test_an_edited_dataset(tree):
    edit(tree / "trainlab" / "datasets" / "digits8x8.py")
    # All trainings but objects/shallow, whose data is another.
    jobs = {"fetch": 1, "prepare": 1, "profile_pipeline": 1, "train": RUNS - 1}
    assert planned(tree) == jobs | {"evaluate": RUNS - 1} | REPORTING


def test_edited_modules_that_all_trainings_share(tree):
    edit(tree / "trainlab" / "engine" / "fit.py")
    assert planned(tree) == {"train": RUNS, "evaluate": RUNS, **REPORTING}


def test_an_edited_module_of_the_evaluation(tree):
    edit(tree / "trainlab" / "mistakes.py")
    assert planned(tree) == {"evaluate": RUNS, **REPORTING}


def test_an_edited_style(tree):
    style = tree / "report" / "page.css"
    style.write_text(style.read_text() + "\n/* an edit */\n")
    assert planned(tree) == {"report": 1}


def test_an_edited_notebook_and_an_edited_template(tree):
    edit(tree / "report" / "template.html.j2")
    assert planned(tree) == {"report": 1}
    notebook = tree / "report" / "study.ipynb"
    notebook.write_text(notebook.read_text().replace("Learning curves", "Curves of learning"))
    assert planned(tree) == {"notebook": 1, "report": 1}


def test_weights_that_turn_up_later_retrain_nothing(tree):
    (tree / "data" / "weights").mkdir(parents=True)
    (tree / "data" / "weights" / "mobilenet_v2_0.35_notop.weights.h5").touch()
    assert planned(tree, TRAINLAB_DATA=str(tree / "data")) == {}


def test_swapped_pipelines_are_profiled_again(tree):
    def swap(config):
        profile, augmented = config["pipeline_profile"], "digits/convnet-augmented"
        naive = profile["naive"]
        profile["naive"] = config["experiments"][augmented]["augmentations"]
        config["experiments"][augmented]["augmentations"] = naive

    jobs = {"profile_pipeline": 1, "train": 1, "evaluate": 1}
    assert edited(tree, swap) == jobs | REPORTING


def test_an_edited_data_file(tree):
    def mine(config):
        config["datasets"]["shapes"] = {"name": "npz", "path": "mine.npz"}

    images = np.random.default_rng(0).integers(0, 256, (300, 8, 8, 3), dtype="uint8")
    np.savez(tree / "mine.npz", images=images, labels=np.arange(300) % 3)
    edited(tree, mine)
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    assert planned(tree) == {}
    (tree / "mine.npz").touch()
    assert planned(tree) == {}
    np.savez(tree / "mine.npz", images=255 - images, labels=np.arange(300) % 3)
    # objects/shallow, and digits/transfer-own-frozen, whose base it is.
    jobs = {"fetch": 1, "prepare": 1, "train": 2, "evaluate": 2}
    assert planned(tree) == jobs | REPORTING


def test_a_changed_option_of_one_experiment(tree):
    def change(config):
        config["experiments"]["digits/dense"]["label_smoothing"] = 0.05

    assert edited(tree, change) == {"train": 1, "evaluate": 1, **REPORTING}


def test_a_changed_base_reruns_what_builds_on_it(tree):
    def change(config):
        config["experiments"]["objects/shallow"]["batch_size"] = 64

    # objects/shallow, and digits/transfer-own-frozen, whose base it is.
    assert edited(tree, change) == {"train": 2, "evaluate": 2, **REPORTING}


def test_a_new_experiment(tree):
    def add(config):
        config["experiments"]["digits/new"] = {
            "base": "digits/dense",
            "title": "New",
            "model": {"name": "dense", "units": [4]},
        }

    assert edited(tree, add) == {"train": 1, "evaluate": 1, **REPORTING}


def test_a_deleted_run(tree):
    shutil.rmtree(tree / "results" / "demo" / "runs" / "digits" / "dense" / "seed1")
    assert planned(tree) == {"train": 1, "evaluate": 1, **REPORTING}
    result = snakemake(tree, "--dry-run")
    text = result.stdout + result.stderr
    assert "Train digits/dense, seed 1, 2 steps (log: " in text
    # The files of the whole study lead to the report alone; and hooks say nothing in a dry run.
    (asked,) = re.findall(r"rule all:\n    input: (.*)", text)
    folder = "results/demo/runs/digits/dense/seed1"
    assert asked.split(", ") == [
        "results/demo/report.html",
        f"{folder}/run.json",
        f"{folder}/metrics.json",
    ]
    assert "To train" not in text


def test_files_to_hand_in(tree):
    def name(config):
        config["student_id"] = "0123"

    assert edited(tree, name) == {"hand_in": 1}
    result = snakemake(tree)
    assert result.returncode == 0, result.stderr
    results = tree / "results" / "demo"
    for copy, original in {"solution.ipynb": "report.ipynb", "output.html": "report.html"}.items():
        handed_in = results / f"0123_assignment2_{copy}"
        assert handed_in.read_bytes() == (results / original).read_bytes()
    assert planned(tree) == {}


BROKEN = '''"""Cannot be built."""

from trainlab.errors import TrainLabError


def build(*, data):
    raise TrainLabError("This network cannot be built. Take another one.")
'''


def test_a_failed_training_leaves_a_report_of_the_others(tree):
    (tree / "trainlab" / "models" / "broken.py").write_text(BROKEN)
    config = small_study()
    config["experiments"]["objects/shallow"]["model"] = {"name": "broken"}
    write_config(tree, config)
    results = tree / "results" / "demo"
    tables = (results / "results.csv").read_bytes()
    result = snakemake(tree)
    partial = results / "partial"
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert "To train: 2 of 6 runs of the preset demo, up to 2 at a time." in said
    assert "- objects/shallow, seed 1: This network cannot be built. Take another one. (log" in said
    assert (partial / "report.html").as_uri() in said
    page = (partial / "report.html").read_text()
    assert "It failed: This network cannot be built. Take another one." in page
    assert "It needs objects/shallow, seed 1, which failed." in page
    assert "digits/dense-improved" in page
    assert (results / "results.csv").read_bytes() == tables

    write_config(tree, small_study())
    result = snakemake(tree)
    assert result.returncode == 0, result.stderr
    assert f"The report: {(results / 'report.html').as_uri()}" in result.stdout + result.stderr
    assert not partial.exists()
    assert planned(tree) == {}


def test_without_measurements_the_failure_is_still_what_is_said(tree):
    edit(tree / "trainlab" / "engine" / "fit.py")
    (tree / "scripts" / "train.py").write_text("raise SystemExit('Error: Nothing trains today.')")
    (tree / "results" / "demo" / "hardware.json").unlink()
    (tree / "scripts" / "hardware.py").write_text("1 / 0")
    result = snakemake(tree)
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert "- hardware: ZeroDivisionError: division by zero (log: " in said
    assert "- digits/dense, seed 1: Nothing trains today. (log: " in said
    assert "There is no report without them: There is no finished run to report on." in said
    assert not (tree / "results" / "demo" / "partial").exists()


def test_snakemakes_own_report_shows_where_the_files_came_from(finished, tmp_path):
    page = tmp_path / "provenance.html"
    result = snakemake(finished, "--report", str(page))
    assert result.returncode == 0, result.stderr
    text = page.read_text()
    figures = [path.name for path in (finished / "results" / "demo" / "figures").glob("*.svg")]
    assert figures
    for part in ("the whole report", "one row a run", "one row an experiment", *figures):
        assert part in text, part
    assert "Preset" in text and "What makes a deep network train better" in text


def edges(mermaid: str) -> set[tuple[str, str]]:
    """The edges of a mermaid picture, by the names of the rules; their order is chance."""
    names = dict(re.findall(r"(id\d+)\[(\w+)\]", mermaid))
    return {(names[one], names[two]) for one, two in re.findall(r"(id\d+) --> (id\d+)", mermaid)}


def test_the_picture_of_the_rules_in_the_docs_is_up_to_date(finished):
    result = snakemake(finished, "--rulegraph", "mermaid-js")
    (picture,) = re.findall(
        r"```mermaid\n(.*?)```", (ROOT / "docs" / "workflow.md").read_text(), re.S
    )
    assert len(edges(picture)) > 10
    assert edges(picture) == edges(result.stdout)


def test_an_added_seed(tree):
    def add(config):
        config["presets"]["demo"]["seeds"].append(2)

    assert edited(tree, add) == {"train": RUNS, "evaluate": RUNS, **REPORTING}


def test_another_backend_trains_again(tree):
    (tree / "jax").mkdir()
    (tree / "jax" / "__init__.py").touch()
    jobs = {"hardware": 1, "profile_pipeline": 1, "train": RUNS, "evaluate": RUNS}
    assert planned(tree, KERAS_BACKEND="jax", PYTHONPATH=str(tree)) == jobs | REPORTING


def test_config_errors_stop_before_anything_runs(tree):
    config = small_study()
    config["experiments"]["digits/dense"]["model"] = {"name": "dens"}
    config["experiments"]["objects/shallow"]["optimizer"] = {"name": "adam", "rate": 1}
    config["datasets"]["digits8x8"] = {"name": "npz", "path": "nowhere.npz"}
    write_config(tree, config)
    result = snakemake(tree)
    assert result.returncode == 1
    assert "did you mean 'dense'" in result.stderr
    assert "'adam' has no option 'rate'" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wrong_path_stops_before_anything_runs(tree):
    config = small_study()
    config["datasets"]["digits8x8"] = {"name": "npz", "path": "nowhere.npz"}
    config["imagenet_weights"] = "nowhere.h5"
    write_config(tree, config)
    result = snakemake(tree)
    assert result.returncode == 1
    assert "there is nothing at 'nowhere.npz'" in result.stderr
    assert "there is no file 'nowhere.h5'" in result.stderr


def test_a_damaged_file_stops_before_anything_runs(tree):
    (tree / "raw").mkdir()
    (tree / "raw" / "cifar-10-binary.tar.gz").write_bytes(b"not an archive")
    config = small_study()
    config["presets"]["demo"]["data"]["objects"] = "cifar10"
    config["datasets"]["cifar10"] = {"name": "cifar10", "path": "raw"}
    write_config(tree, config)
    result = snakemake(tree)
    assert result.returncode == 1
    assert "is not the official cifar-10-binary.tar.gz" in result.stderr
