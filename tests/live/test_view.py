"""What is shown of a job on its way."""

from trainlab.hooks.failures import Failure
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda, Item
from trainlab.live.outlook import Outlook
from trainlab.live.study import Study
from trainlab.live.training import Progress
from trainlab.live.view import job_left, table, whole

DONE, JOB = (Job("calibrate", (("kind", kind),)) for kind in "ab")


def test_what_is_left_of_a_job_is_what_others_took_or_what_its_log_says():
    study = Study(Agenda("demo", [Item(DONE), Item(JOB)]), 0.0)
    study.begin(DONE, 0.0)
    study.finish(DONE, 20.0)
    outlook = Outlook(study)
    assert job_left(outlook, JOB, 5.0, None) == 15.0
    assert job_left(outlook, JOB, 25.0, None) is None  # it takes longer: nobody knows how long
    log = Progress(1.0, 1, 2, 30.0, 0.5, 40.0)
    assert job_left(outlook, JOB, 25.0, log) == job_left(outlook, JOB, 5.0, log) == 40.0


def test_where_all_that_is_left_waits_for_what_failed_no_time_is_said():
    study = Study(Agenda("demo", [Item(DONE), Item(JOB), Item(Job("page"), needs=(1,))]), 0.0)
    study.begin(JOB, 0.0)
    study.fail(JOB, Failure("b", "no room", None))
    study.begin(DONE, 0.0)
    assert "1 failed, 10 s so far, about 4 s to go" in whole(Outlook(study), 10.0)
    study.finish(DONE, 20.0)
    assert whole(Outlook(study), 20.0) == (
        "demo: 1 of 3 jobs, 1 failed, 20 s so far, all the rest failed or waits for what failed"
    )
    study.begin(JOB, 20.0)
    assert " to go (until " in whole(Outlook(study), 20.0)


class Counted(dict):
    """What has finished; counts how often all of it is gone through."""

    times = 0

    def items(self):
        self.times += 1
        return super().items()

    def values(self):
        self.times += 1
        return super().values()

    def __iter__(self):
        self.times += 1
        return super().__iter__()


def test_a_drawing_goes_through_what_has_finished_as_often_for_any_number_of_jobs():
    def times(experiments: int) -> int:
        runs = [(f"net-{number}", seed) for number in range(experiments) for seed in "12"]
        jobs = [
            Job("train", (("study", "a"), ("name", name), ("seed", seed))) for name, seed in runs
        ]
        study = Study(Agenda("demo", [Item(job, 10.0) for job in jobs]), 0.0)
        for job in jobs[: len(jobs) // 2]:
            study.begin(job, 0.0)
            study.finish(job, 12.0)
        for job in jobs[len(jobs) // 2 :][:2]:
            study.begin(job, 12.0)
        study.finished = Counted(study.finished)
        table(study, 20.0)
        return study.finished.times

    assert 0 < times(2) == times(40)
