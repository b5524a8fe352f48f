"""A report never survives its sources: after damage the same command ends with a correct report,
or says in a sentence what to do, and that works.
"""

import json
import shutil
from pathlib import Path

import pytest

from tests.workflow.small import (
    HAND_IN,
    REDESIGNED,
    REPORTING,
    RUNS,
    planned,
    small_study,
    snakemake,
    write_config,
)

pytestmark = pytest.mark.slow

RESULTS = "results/demo"
RUN = f"{RESULTS}/runs/digits/dense/seed1"
TEST = {"evaluate": 1, **REPORTING}
TRAINING = {"train": 1, **TEST}


def refused(tree: Path) -> str:
    """What the command says that ends with an error, in a sentence."""
    result = snakemake(tree)
    said = result.stdout + result.stderr
    assert result.returncode == 1, said
    return said


def assert_sound(tree: Path, finished: Path) -> None:
    """The command ends well, with the numbers of the undamaged study, and nothing is left to do."""
    before = (tree / RESULTS / "report.html").stat().st_mtime
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    assert accuracies(tree) == accuracies(finished)
    assert (tree / RESULTS / "report.html").stat().st_mtime > before
    assert planned(tree) == {}


def accuracies(tree: Path) -> list[str]:
    """The column of test accuracies."""
    rows = [
        row.split(",")
        for row in (tree / RESULTS / "results.csv").read_text(encoding="utf-8").splitlines()
    ]
    return [row[rows[0].index("test_accuracy")] for row in rows]


@pytest.mark.parametrize(
    ("lost", "jobs"),
    [
        (["results.csv"], REPORTING),
        (["summary.csv", "report.ipynb"], REPORTING),
        (["design.json"], REDESIGNED),
        (["hardware.json"], {"hardware": 1, "notebook": 1, "report": 1, **HAND_IN}),
        (["figures"], {"report": 1}),
        (["runs/digits/dense/seed1/metrics.json"], TEST),
        (["runs/digits/dense/seed1/history.csv"], TRAINING),
        (["runs/digits/dense/seed1/layers.csv"], TRAINING),
        (["runs/digits/dense/seed1", "results.csv"], TRAINING),
        (["runs/digits/dense/seed1", "results.csv", "report.html"], TRAINING),
        (["runs/digits/dense/seed1/metrics.json", "results.csv", "report.ipynb"], TEST),
    ],
)
def test_what_a_report_stands_on_is_missed(tree, lost, jobs):
    for name in lost:
        path = tree / RESULTS / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert planned(tree) == jobs


def test_a_lost_table_is_made_again(tree, finished):
    (tree / RESULTS / "results.csv").unlink()
    assert_sound(tree, finished)


@pytest.mark.parametrize(
    ("file", "deleted"),
    [
        (f"{RUN}/metrics.json", f"{RUN}/metrics.json"),
        (f"{RUN}/test_logits.npz", RUN),  # a run's files belong together
        (f"{RESULTS}/hardware.json", f"{RESULTS}/hardware.json"),
    ],
)
def test_a_damaged_file_is_named_and_deleting_helps(tree, finished, file, deleted):
    path = tree / file
    path.write_bytes(path.read_bytes()[:20])
    said = refused(tree)
    assert file.rpartition("/")[2] in said
    assert "Delete it" in said or f"Delete the folder {deleted}" in said
    refused(tree)  # and is so until something is done about it
    path = tree / deleted
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert_sound(tree, finished)


def retitled(tree: Path) -> None:
    """One experiment with other settings, so that its training is planned."""
    config = small_study()
    config["experiments"]["digits/dense"]["label_smoothing"] = 0.05
    write_config(tree, config)


def trained(tree: Path) -> dict[str, int]:
    """When each run was made."""
    runs = (tree / RESULTS / "runs").glob("*/*/seed1/run.json")
    return {str(run.relative_to(tree)): run.stat().st_mtime_ns for run in runs}


def test_damaged_arrays_are_made_again_and_no_training_is_lost(tree):
    arrays = tree / "results/data/digits8x8/arrays.npz"
    content, before = arrays.read_bytes(), trained(tree)
    arrays.write_bytes(content[: len(content) // 2])
    assert planned(tree) == {}
    retitled(tree)
    assert planned(tree) == TRAINING | REDESIGNED
    result = snakemake(tree)
    said = result.stdout + result.stderr
    assert result.returncode == 0, said
    assert "results/data/digits8x8/arrays.npz was damaged; it has been made again." in said
    assert arrays.read_bytes() == content
    after = trained(tree)
    assert [run for run in after if after[run] != before[run]] == [f"{RUN}/run.json"]
    assert planned(tree) == {}


def test_a_damaged_manifest_is_made_again_and_no_training_is_lost(tree):
    manifest = tree / "results/data/digits8x8/manifest.json"
    content, before = manifest.read_bytes(), trained(tree)
    manifest.write_bytes(content[:100])
    said = refused(tree)
    assert "manifest.json was damaged; it has been made again. Run the same command again" in said
    assert manifest.read_bytes() == content
    assert planned(tree) == {}
    assert trained(tree) == before


def test_a_damaged_record_of_raw_files_is_named_and_deleting_it_helps(tree):
    record = tree / "results/data/digits8x8/raw.json"
    record.write_text("{", encoding="utf-8")
    before = trained(tree)
    said = refused(tree)
    assert "results/data/digits8x8/raw.json is not valid JSON" in said and "Delete it" in said
    record.unlink()
    assert planned(tree) == {}
    assert trained(tree) == before


def test_arrays_that_cannot_be_made_again_as_they_were_stop_before_anything_is_lost(tree):
    data, before = tree / "results/data/digits8x8", trained(tree)
    (data / "arrays.npz").write_bytes(b"")
    facts = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    (data / "manifest.json").write_text(
        json.dumps(facts | {"arrays_sha256": "0" * 64}), encoding="utf-8"
    )
    said = refused(tree)
    assert "is damaged, and cannot be made again as it was" in said
    assert trained(tree) == before
    (data / "manifest.json").unlink()
    jobs = {"prepare": 1, "profile_pipeline": 1, "train": RUNS - 1, "evaluate": RUNS - 1}
    assert planned(tree).items() <= (jobs | REDESIGNED).items()


def test_a_preparation_that_failed_is_not_forgotten(tree):
    component = tree / "trainlab" / "datasets" / "shapes.py"
    sound = component.read_text(encoding="utf-8")
    component.write_text(f"{sound}\n\ndef build(**_):\n    raise ValueError\n", encoding="utf-8")
    for _ in range(2):
        assert "- prepare shapes: ValueError" in refused(tree)
    component.write_text(sound, encoding="utf-8")
    assert planned(tree) != {}
