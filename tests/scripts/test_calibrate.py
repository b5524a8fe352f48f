"""The command that measures what a step costs."""

import json

import pytest

from scripts import calibrate
from tests.training import prepared
from trainlab.engine.budget import read_calibration
from trainlab.errors import TrainLabError
from trainlab.files import write_json
from trainlab.provenance import device

NOMINAL = {"threads": 2, "device": device(), "seconds": {"median": 0.5, "interval": [0.4, 0.6]}}


@pytest.fixture
def command(easy, settings, tmp_path, monkeypatch):
    """The command on prepared data, in this process; returns what it wrote."""
    monkeypatch.setattr("trainlab.backend.limit_threads", lambda threads: None)  # already started
    for name in ("ROUNDS", "MOST_ROUNDS"):
        monkeypatch.setattr(f"trainlab.engine.calibration.{name}", 3)
    data = prepared(tmp_path, easy)

    def run(changes: dict, reference: dict, threads: int = 2) -> dict:
        write_json(tmp_path / "reference.json", reference)
        files = {name: tmp_path / f"{name}.json" for name in ("reference", "output")}
        options = {**files, "threads": threads, "settings": json.dumps(settings | changes)}
        calibrate.main([*data, *(f"--{name}={value}" for name, value in options.items())])
        return json.loads((tmp_path / "output.json").read_text(encoding="utf-8"))

    return run


def steady(work, count: int) -> float:
    """Does the work, and says that a unit of it took 10 ms, whatever else the machine does."""
    work(count)
    return 0.01 * count


def test_seconds_are_the_ratio_times_those_of_the_reference(command, tmp_path, monkeypatch):
    monkeypatch.setattr("trainlab.measure.ratio.seconds", steady)
    written = command({}, NOMINAL)
    ratio, seconds = (written[key]["step"]["median"] for key in ("ratios", "seconds"))
    assert seconds == pytest.approx(0.5 * ratio) and ratio == pytest.approx(1)
    assert read_calibration(tmp_path / "output.json").step == seconds


def test_a_reference_on_another_kind_of_device_is_told(command, capsys):
    written = command({}, NOMINAL)
    assert written["device"] == device() and "rough" not in capsys.readouterr().out
    command({}, NOMINAL | {"device": {"kind": "CPU", "name": "abacus"}})
    assert "was measured on abacus, and this is " in capsys.readouterr().out


def test_a_reference_with_other_threads_is_refused(command):
    with pytest.raises(TrainLabError, match="is about 1 threads, not 2. Make it again with"):
        command({}, NOMINAL | {"threads": 1})


def test_what_cannot_be_trained_leaves_its_reason(command, tmp_path):
    written = command({"labels_per_class": 1000}, NOMINAL)
    assert "1000 labelled images of each class" in written["reason"]
    assert read_calibration(tmp_path / "output.json") is None
