"""How long the rest takes is said early, and is nearly right."""

from dataclasses import replace

import pytest

from tests.live.recorded import LAST, demo, study_at
from trainlab.engine.fit import log_line
from trainlab.hooks.failures import Failure
from trainlab.hooks.workflow import Job
from trainlab.live import agenda
from trainlab.live.agenda import Agenda, Item
from trainlab.live.outlook import Outlook
from trainlab.live.study import Study, identity


def training(name: str, seed: int) -> Job:
    return Job("train", (("study", "objects"), ("name", name), ("seed", str(seed))))


@pytest.mark.parametrize("name", ["demo", "longer_demo"])
@pytest.mark.parametrize("share", [0.2, 0.25, 0.34, 0.42, 0.5, 0.58, 0.66, 0.8, 0.9, 0.95])
def test_the_rest_of_a_real_demo_is_known_to_a_quarter_from_a_fifth_on(name, share, tmp_path):
    jobs = demo(name)
    whole = max(each.end for each in jobs)
    now = share * whole
    assert Outlook(study_at(now, jobs, tmp_path)).left(now) == pytest.approx(whole - now, rel=0.25)


def test_nothing_is_said_before_something_has_ended():
    study = Study(Agenda("demo", [Item(training("a", 1), 30.0)]), 0.0)
    study.begin(training("a", 1), 1.0)
    assert Outlook(study).left(5.0) is None


def test_before_anything_has_ended_logs_of_all_that_is_left_tell(tmp_path):
    first, second, other = training("a", 1), training("a", 2), training("b", 1)
    study = Study(Agenda("demo", [Item(first), Item(second)]), 0.0)
    unknown = Study(Agenda("demo", [Item(first), Item(other)]), 0.0)
    log = tmp_path / "log"
    log.write_text(log_line(LAST | {"train_seconds": 20.0}, 5), encoding="utf-8")
    for each in (study, unknown):
        each.begin(replace(first, log=str(log)), 0.0)
    assert Outlook(study).left(20.0) == 80 + 100
    assert Outlook(unknown).left(20.0) is None


def test_a_training_of_another_length_is_its_steps_and_what_comes_on_top():
    short, long = training("short", 1), training("long", 1)
    study = Study(Agenda("demo", [Item(short, 10.0), Item(long, 100.0)]), 0.0)
    study.begin(short, 0.0)
    study.finish(short, 14.0)
    assert Outlook(study).expected(long) == 104.0
    assert Outlook(study).left(14.0) == pytest.approx(104.0)


def test_the_pace_that_budgets_have_had_is_that_of_the_next_ones(tmp_path):
    short, long = training("short", 1), training("long", 1)
    study = Study(Agenda("demo", [Item(short, 10.0), Item(long, 100.0)]), 0.0)
    log = tmp_path / "log"
    log.write_text(log_line(LAST | {"train_seconds": 15.0}, 1), encoding="utf-8")
    study.begin(replace(short, log=str(log)), 0.0)
    study.finish(short, 19.0)
    assert Outlook(study).expected(long) == 1.5 * 100 + 4


def test_a_running_trainings_log_tells_of_the_other_seeds_of_its_experiment(tmp_path):
    first, second, other = training("a", 1), training("a", 2), training("b", 1)
    study = Study(Agenda("demo", [Item(first), Item(second), Item(other, 10.0)]), 0.0)
    study.begin(other, 0.0)
    study.finish(other, 14.0)
    assert Outlook(study).expected(second) == 14.0
    log = tmp_path / "log"
    log.write_text(log_line(LAST | {"train_seconds": 20.0}, 5), encoding="utf-8")  # one step of 5
    study.begin(replace(first, log=str(log)), 14.0)
    assert Outlook(study).expected(second) == 100 + 4


def test_a_snapshot_stays_as_it_was():
    study = Study(Agenda("demo", [Item(training("a", 1), 10.0), Item(training("a", 2))]), 0.0)
    study.begin(training("a", 1), 0.0)
    before = study.snapshot()
    study.finish(training("a", 1), 10.0)
    study.begin(training("a", 2), 10.0)
    assert (len(before.running), before.finished, Outlook(before).left(5.0)) == (1, {}, None)
    assert Outlook(study).left(10.0) == 10.0


def test_trainings_side_by_side_end_sooner():
    jobs = [training("a", seed) for seed in range(1, 9)]
    study = Study(Agenda("demo", [Item(job) for job in jobs]), 0.0)
    for pair, begun in ((jobs[:2], 0.0), (jobs[2:4], 10.0)):
        for job in pair:
            study.begin(job, begun)
        for job in pair:
            study.finish(job, begun + 10.0)
    assert Outlook(study).left(20.0) == pytest.approx(4 * 10.0 / 2)


def test_what_waits_for_a_failed_job_is_not_waited_for():
    one, other = training("a", 1), training("b", 1)
    items = agenda.items({one: [], Job("test"): [one], Job("page"): [Job("test")], other: []}, SAME)
    study = Study(Agenda("demo", items), 0.0)
    study.begin(one, 0.0)
    assert study.blocked() == set()
    study.fail(one, Failure("objects/a, seed 1", "no room", None))
    assert study.blocked() == {identity(one), Job("test"), Job("page")}
    study.begin(other, 0.0)
    study.finish(other, 10.0)
    assert Outlook(study).left(10.0) == 0
    study.begin(one, 10.0)
    assert study.blocked() == set() and Outlook(study).left(10.0) > 0


SAME = {"objects/a": 10.0, "objects/b": 10.0}


def test_a_failed_job_is_not_waited_for_and_may_be_begun_again():
    one, other = training("a", 1), training("a", 2)
    study = Study(Agenda("demo", [Item(one), Item(other)]), 0.0)
    study.begin(one, 0.0)
    study.finish(one, 10.0)
    study.begin(other, 10.0)
    study.fail(other, Failure("objects/a, seed 2", "no room", None))
    assert Outlook(study).left(12.0) == 0
    study.begin(other, 12.0)
    assert study.failures == {} and Outlook(study).left(12.0) == 10.0
