"""What is shown of a job on its way."""

from trainlab.hooks.workflow import Job
from trainlab.live.agenda import Agenda, Item
from trainlab.live.study import Study
from trainlab.live.training import Progress
from trainlab.live.view import job_left

DONE, JOB = (Job("calibrate", (("kind", kind),)) for kind in "ab")


def test_what_is_left_of_a_job_is_what_others_took_or_what_its_log_says():
    study = Study(Agenda("demo", [Item(DONE), Item(JOB)]), 0.0)
    study.begin(DONE, 0.0)
    study.finish(DONE, 20.0)
    assert job_left(study, JOB, 5.0, None) == 15.0
    assert job_left(study, JOB, 25.0, None) is None  # it takes longer: nobody knows how long
    log = Progress(1.0, 1, 2, 30.0, 0.5, 40.0)
    assert job_left(study, JOB, 25.0, log) == job_left(study, JOB, 5.0, log) == 40.0
