"""What `make watch` says where nobody is at work."""

import pytest

from scripts.tools.watch import main
from tests.live.test_lock import dead_process
from trainlab.errors import TrainLabError
from trainlab.hooks.workflow import Job
from trainlab.live import agenda
from trainlab.live.agenda import Agenda, Item


def test_a_study_that_was_never_started_is_named_with_how_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TrainLabError, match="No study of the preset 'cpu' .*--config preset=cpu"):
        main(["--preset", "cpu"])


def test_one_that_was_ended_says_what_is_left_and_no_time(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    lost = Agenda("demo", [Item(Job("design"))], process=dead_process())
    agenda.write(tmp_path / "results" / "demo" / "logs", lost)
    main(["--preset", "demo"])
    said = " ".join(capsys.readouterr().out.split())
    assert said == (
        "Nobody is at work. 0 of 1 jobs are made. The same command as before makes the rest."
    )
