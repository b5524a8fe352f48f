"""Own data that cannot be read is refused before what was prepared of it is taken away."""

import pytest

from tests.conftest import ROOT
from trainlab import paths
from trainlab.errors import TrainLabError
from trainlab.hooks.data import make_sound
from trainlab.hooks.workflow import Job
from trainlab.settings.checking import check
from trainlab.settings.design import Design


@pytest.mark.parametrize("of_the_preset", [True, False])
def test_whether_the_preset_uses_it_or_its_file_was_asked_for(
    raw_config, tmp_path, monkeypatch, of_the_preset
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.npz").write_bytes(b"cut")
    raw_config["datasets"]["mine"] = {"name": "npz", "path": str(tmp_path / "mine.npz")}
    if of_the_preset:
        raw_config["presets"]["demo"]["data"]["digits"] = "mine"
    design = Design(check(raw_config, ROOT / "config.yaml"))
    jobs = [Job("prepare", (("dataset", "mine"),))]
    assert make_sound(design, jobs, 0) == []  # nothing to lose
    prepared = tmp_path / paths.arrays("mine")
    prepared.parent.mkdir(parents=True)
    prepared.touch()
    with pytest.raises(TrainLabError, match=r"mine\.npz"):
        make_sound(design, jobs, 0)
