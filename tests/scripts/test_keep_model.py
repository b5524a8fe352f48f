"""A trained model made a part of the project."""

import pytest

from scripts.tools import keep_model
from tests.synthetic.design import entry
from tests.synthetic.folder import write_run
from trainlab.checksums import sha256, taken
from trainlab.errors import TrainLabError
from trainlab.files import read_json, write_json


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A finished run with a model, and where models are kept."""
    monkeypatch.setattr(keep_model, "kept_model", lambda name: tmp_path / f"kept/{name}.keras")
    folder = tmp_path / "seed1"
    write_run(folder, entry("digits/dense"), 1)
    (folder / "model.keras").write_bytes(b"weights")
    record, metrics = (read_json(folder / name) for name in ("run.json", "metrics.json"))
    record["files"] |= taken(folder, ["model.keras"])
    write_json(folder / "run.json", record)
    metrics["files"] |= taken(folder, ["run.json"])
    write_json(folder / "metrics.json", metrics)
    return folder


def keep(run):
    keep_model.main(["--run", str(run), "--command", "snakemake"])


def test_the_model_and_its_record_are_kept(run, tmp_path):
    keep(run)
    model = tmp_path / "kept/digits/dense.keras"
    record = read_json(model.with_suffix(".json"))
    assert model.read_bytes() == b"weights" and record["sha256"] == sha256(model)
    assert (record["command"], record["experiment"]) == ("snakemake", "digits/dense")
    assert sorted(each.name for each in model.parent.iterdir()) == ["dense.json", "dense.keras"]


def test_a_damaged_model_is_not_kept(run, tmp_path):
    (run / "model.keras").write_bytes(b"weighty")
    with pytest.raises(TrainLabError, match="model.keras is not as it was written"):
        keep(run)
    assert not (tmp_path / "kept").exists()
