"""What `make watch` says where nobody is at work."""

from functools import partial

import pytest
from rich.console import Console

from scripts.tools import watch
from scripts.tools.watch import main
from tests.live.test_lock import dead_process
from trainlab.errors import TrainLabError
from trainlab.hooks.workflow import Job
from trainlab.live import agenda
from trainlab.live.agenda import Agenda, Item
from trainlab.live.study import Study


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


def test_a_study_is_read_once_a_look_until_nobody_is_at_work_and_at_the_end(monkeypatch, capsys):
    items, dead = [Item(Job("design"))], dead_process()
    looks = [Agenda("demo", items), *[Agenda("demo", items, process=dead)] * 2]
    left = iter(looks)

    def read(preset: str) -> tuple[Agenda, Study]:
        agenda = next(left)
        return agenda, Study(agenda, agenda.started)

    monkeypatch.setattr(watch, "study_on_disk", read)
    monkeypatch.setattr(watch, "Console", partial(Console, force_terminal=True))
    main(["--preset", "demo", "--every", "0"])
    assert next(left, None) is None
    said = capsys.readouterr().out
    assert "demo: 0 of 1 jobs" in said and "Nobody is at work." in said


@pytest.mark.parametrize("every", ["-1", "nan", "inf", "often"])
def test_a_wait_that_is_no_time_is_refused(every, capsys):
    with pytest.raises(SystemExit):
        watch.parse([f"--every={every}"])
    assert f"argument --every: invalid seconds value: '{every}'" in capsys.readouterr().err
    assert watch.parse(["--every=0"]).every == 0
