"""The command that checks a finished preset."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from scripts import verify
from tests.synthetic import folder
from trainlab import paths
from trainlab.checksums import sha256, taken
from trainlab.errors import TrainLabError
from trainlab.files import read_json, write_json
from trainlab.results.verification import PUT_BACK

RESULTS = Path("results/cpu")
RUN = RESULTS / "runs/digits/convnet/seed1"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A made-up results folder with its data and its page."""
    root = tmp_path_factory.mktemp("verify")
    folder.build(root / RESULTS, seeds=(1,), unavailable=("digits/transfer-frozen",))
    for dataset in folder.design()["datasets"].values():
        arrays = root / paths.arrays(dataset["name"])
        arrays.parent.mkdir(parents=True, exist_ok=True)
        np.savez(arrays, test_labels=np.arange(3))
        write_json(root / paths.manifest(dataset["name"]), {"arrays_sha256": sha256(arrays)})
    (root / RESULTS / "report.html").write_text("<html>\n</html>\n", encoding="utf-8")
    return root


@pytest.fixture(autouse=True)
def copied(built, tmp_path, monkeypatch):
    """A copy of it, as the working folder."""
    monkeypatch.chdir(shutil.copytree(built, tmp_path / "copy"))


def check():
    verify.main(["--results", str(RESULTS)])


def test_a_sound_study(capsys):
    check()
    assert "results/cpu: data, the files of " in capsys.readouterr().out


REMEDIES = {
    RUN / "history.csv": f"Delete the folder {RUN}, and the same command",
    RUN / "schedule.csv": f"Delete the folder {RUN}, and the same command",
    RUN / "first_filters.npy": f"Delete the folder {RUN}, and the same command",
    RUN / "mistakes.npz": f"Delete the folder {RUN}, and the same command",
    RUN / "run.json": "valid JSON",
    RUN / "metrics.json": "valid JSON",
    RESULTS / "results.csv": "the study's command with `--forcerun aggregate`",
    RESULTS / "histories.csv": "the study's command with `--forcerun aggregate`",
    RESULTS / "pictures.npz": "the study's command with `--forcerun aggregate`",
    RESULTS / "report.html": "the study's command with `--forcerun report`",
    Path("results/data/cifar10/arrays.npz"): "the study's command prepares it again",
}


@pytest.mark.parametrize("path", REMEDIES, ids=str)
def test_a_file_that_was_cut_is_named_with_its_remedy(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(TrainLabError, match="1 fault in results/cpu:") as raised:
        check()
    assert str(path) in str(raised.value) and REMEDIES[path] in str(raised.value)


def test_a_number_that_was_changed_is_found():
    table = RESULTS / "summary.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("0.9", "0.8", 1), encoding="utf-8")
    assert table.read_text(encoding="utf-8") != text
    with pytest.raises(TrainLabError, match="Not as the runs have it: results/cpu/summary.csv"):
        check()


def test_all_faults_are_said_at_once():
    (RUN / "history.csv").unlink()
    (RESULTS / "report.html").unlink()
    with pytest.raises(
        TrainLabError, match="2 faults .*: - .*history.csv is missing.* - .*report.html is m"
    ):
        try:
            check()
        except TrainLabError as error:
            raise TrainLabError(str(error).replace("\n", " ")) from error


def test_of_a_run_that_was_put_back_the_model_is_not_asked_for():
    files = taken(RUN, ["history.csv"]) | {"model.keras": {"bytes": 1, "sha256": "0"}}
    record = read_json(RUN / "run.json")
    write_json(RUN / "run.json", record | {"files": files | record["files"]})
    vouched = read_json(RUN / "metrics.json")
    of_record = vouched["files"] | taken(RUN, ["run.json"])
    write_json(RUN / "metrics.json", vouched | {"files": of_record})
    with pytest.raises(TrainLabError, match="model.keras is missing"):
        check()
    (RUN / PUT_BACK).write_text(sha256(RUN / "run.json"), encoding="utf-8")
    check()
    (RUN / PUT_BACK).write_text("of another run", encoding="utf-8")
    with pytest.raises(TrainLabError, match="model.keras is missing"):
        check()
