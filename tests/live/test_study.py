"""How long the rest takes is said early, and is nearly right."""

import pytest

from tests.live.recorded import agenda, demo
from trainlab.hooks.failures import Failure
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda, Item
from trainlab.live.study import Study


def training(name: str, seed: int) -> Job:
    return Job("train", (("study", "objects"), ("name", name), ("seed", str(seed))))


@pytest.mark.parametrize("share", [0.34, 0.5, 0.66, 0.8, 0.9, 0.95])
def test_the_rest_of_a_real_demo_is_known_to_a_quarter_from_a_third_on(share):
    jobs = demo()
    whole = max(each.end for each in jobs)
    now, study = share * whole, Study(agenda(jobs), 0.0)
    for each in jobs:
        if each.begin <= now:
            study.begin(each.job, each.begin)
    for each in sorted(jobs, key=lambda each: each.end):
        if each.end <= now:
            study.finish(each.job, each.end)
    assert study.left(now) == pytest.approx(whole - now, rel=0.25)


def test_nothing_is_said_before_something_has_ended():
    study = Study(Agenda("demo", [Item(training("a", 1), 30.0)]), 0.0)
    study.begin(training("a", 1), 1.0)
    assert study.left(5.0) is None


def test_a_training_of_another_length_is_its_steps_and_what_comes_on_top():
    short, long = training("short", 1), training("long", 1)
    study = Study(Agenda("demo", [Item(short, 10.0), Item(long, 100.0)]), 0.0)
    study.begin(short, 0.0)
    study.finish(short, 14.0)
    assert study.expected(long) == 104.0
    assert study.left(14.0) == pytest.approx(104.0)


def test_trainings_side_by_side_end_sooner():
    jobs = [training("a", seed) for seed in range(1, 9)]
    study = Study(Agenda("demo", [Item(job) for job in jobs]), 0.0)
    for pair, begun in ((jobs[:2], 0.0), (jobs[2:4], 10.0)):
        for job in pair:
            study.begin(job, begun)
        for job in pair:
            study.finish(job, begun + 10.0)
    assert study.left(20.0) == pytest.approx(4 * 10.0 / 2)


def test_a_failed_job_is_not_waited_for_and_may_be_begun_again():
    one, other = training("a", 1), training("a", 2)
    study = Study(Agenda("demo", [Item(one), Item(other)]), 0.0)
    study.begin(one, 0.0)
    study.finish(one, 10.0)
    study.begin(other, 10.0)
    study.fail(other, Failure("objects/a, seed 2", "no room", None))
    assert study.left(12.0) == 0
    study.begin(other, 12.0)
    assert study.failures == {} and study.left(12.0) == 10.0
