"""What a failed job leaves, and what stops the workflow before anything runs."""

import pytest

from tests.project import write_config
from tests.workflow.small import edit, planned, small_study, snakemake

pytestmark = pytest.mark.slow


BROKEN = '''"""Cannot be built."""

from trainlab.errors import TrainLabError


def build(*, data):
    raise TrainLabError("This network cannot be built. Take another one.")
'''


def test_a_failed_training_leaves_a_report_of_the_others(tree):
    (tree / "trainlab" / "models" / "broken.py").write_text(BROKEN, encoding="utf-8")
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
    page = (partial / "report.html").read_text(encoding="utf-8")
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
    (tree / "scripts" / "train.py").write_text(
        "raise SystemExit('Error: Nothing trains today.')", encoding="utf-8"
    )
    (tree / "results" / "demo" / "hardware.json").unlink()
    (tree / "scripts" / "hardware.py").write_text("1 / 0", encoding="utf-8")
    result = snakemake(tree)
    assert result.returncode == 1
    said = result.stdout + result.stderr
    assert "- hardware: ZeroDivisionError: division by zero (log: " in said
    assert "- digits/dense, seed 1: Nothing trains today. (log: " in said
    assert "There is no report without them: There is no finished run to report on." in said
    assert not (tree / "results" / "demo" / "partial").exists()


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
    config["imagenet_weights"] = {"mobilenet": "nowhere.h5"}
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
