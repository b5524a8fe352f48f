"""After changed or deleted files of data and results the workflow makes what is affected."""

import json
import re
import shutil

import keras
import numpy as np
import pytest

from tests.workflow.small import REDESIGNED, REPORTING, edited, planned, snakemake

pytestmark = pytest.mark.slow


def test_weights_are_looked_for_again_until_they_were_found(tree):
    folder = tree / "data" / "weights"
    folder.mkdir(parents=True)
    network = keras.applications.MobileNetV2((32, 32, 3), 0.35, include_top=False, weights=None)
    network.save_weights(folder / "mobilenet_v2_0.35_notop.weights.h5")
    # Those that were not at hand in the first run; digits/transfer-frozen was not run without.
    environment = {"TRAINLAB_DATA": str(tree / "data")}
    jobs = {"fetch_weights": 1, "train": 1, "evaluate": 1}
    assert planned(tree, **environment) == jobs | REPORTING
    result = snakemake(tree, **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    run = tree / "results" / "demo" / "runs" / "digits" / "transfer-frozen" / "seed1" / "run.json"
    assert json.loads(run.read_text(encoding="utf-8"))["status"] == "done"
    assert planned(tree, **environment) == {}
    # Found once they are not looked for again, whatever is or is not there.
    assert planned(tree) == {}
    (folder / "mobilenet_v2_weights_tf_dim_ordering_tf_kernels_0.35_224_no_top.h5").touch()
    assert planned(tree, **environment) == {}


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
    content = (tree / "mine.npz").read_bytes()
    np.savez(tree / "mine.npz", images=255 - images, labels=np.arange(300) % 3)
    # objects/shallow, and digits/transfer-own-frozen, whose base it is.
    jobs = {"prepare": 1, "train": 2, "evaluate": 2}
    assert planned(tree) == jobs | REDESIGNED
    (tree / "mine.npz").write_bytes(content[:500])
    for _ in range(2):
        assert snakemake(tree).returncode == 1
    assert (tree / "results/data/shapes/arrays.npz").exists()
    (tree / "mine.npz").write_bytes(content)
    assert planned(tree) == {}


def test_a_deleted_run(tree):
    shutil.rmtree(tree / "results" / "demo" / "runs" / "digits" / "dense" / "seed1")
    assert planned(tree) == {"train": 1, "evaluate": 1, **REPORTING}
    result = snakemake(tree, "--dry-run")
    text = result.stdout + result.stderr
    assert "Train digits/dense, seed 1, 2 steps (log: " in text
    # The whole study leads to the report and the hand-in alone; and hooks say nothing in a dry run.
    (asked,) = re.findall(r"rule all:\n    input: (.*)", text)
    folder = "results/demo/runs/digits/dense/seed1"
    assert "results/demo/report.html" in (files := asked.split(", "))
    assert {f"{folder}/run.json", f"{folder}/metrics.json"} < set(files)
    made = {
        f"results/demo/{name}" for name in ("report.html", "assignment.html", "assignment.ipynb")
    }
    assert all(file in made or folder in file for file in files)
    assert "To train" not in text
