"""What is said before the first job and after the last one; a report of what there is when jobs
failed. No rules here.
"""

import shutil
from functools import cache

from trainlab.hooks import failures, partial_report, plan, runs
from trainlab.hooks.slurm import Reasons
from trainlab.hooks.workflow import Jobs, rule_names
from trainlab.live import agenda

PARTIAL = f"{RESULTS}/partial"
REASONS = Reasons()
OWN = {"trainlab": LOGS}  # marks our words for the view, and tells it where the agenda is


@cache
def known_before():
    """Of each experiment that is trained: its budget, and the records of its earlier runs."""
    names = {name for name, _ in runs.to_train(Jobs(workflow).unmade())}
    return {name: (known_budget(name), plan.earlier(f"{RUNS}/{name}")) for name in names}


def leave_agenda():
    """Write down what is to be made, for views of it: `make report`, `make watch`."""
    needs = {job: own for job, own in Jobs(workflow).needs().items() if job.rule != "all"}
    seconds = {name: plan.expected_seconds(*known) for name, known in known_before().items()}
    items = agenda.items(needs, seconds)
    agenda.write(Path(LOGS), agenda.Agenda(DESIGN.config.preset, items, cluster=on_cluster()))
    return f"Jobs to make: {len(items)}."


def announcement():
    """How many trainings are made, and about how long they take."""
    trainings = [known_before()[name] for name, _ in runs.to_train(Jobs(workflow).unmade())]
    if on_cluster():
        at_a_time = workflow.nodes
    else:
        at_a_time = 1 if DESIGN.preset.exclusive_timing else workflow.cores // training_threads()
    numbers = len(DESIGN.runs), trainings, at_a_time
    return plan.announcement(DESIGN.config.preset, *numbers, cluster=on_cluster())


def sound_data():
    """Make damaged data again, or stop, before anything is taken away to be replaced."""
    from trainlab.hooks import data  # numpy, which the rules do without

    try:
        for sentence in data.make_sound(DESIGN, Jobs(workflow).unmade(), SPLIT_SEED):
            logger.warning(sentence)  # not as OWN: there is no agenda yet
    except TrainLabError as error:
        raise WorkflowError(str(error))


def ending():
    """Where the report is and what it says; nothing where another target was asked for."""
    if "report" not in rule_names(Jobs(workflow).finished()):
        return ""
    from trainlab.hooks import conclusion  # pandas, which the rules do without

    shutil.rmtree(PARTIAL, ignore_errors=True)
    return conclusion.text(Path(RESULTS))


def wants_partial_report(jobs):
    """Whether a report was asked for, and it is not its own jobs that failed."""
    own = {"design", "aggregate", "notebook", "report"}
    return "report" in rule_names(jobs.unmade()) and not own & rule_names(jobs.failed())


def without_the_failed(jobs):
    """Report on the runs that there are; says where that is, or why there is none."""
    absent, log = runs.absent(jobs), f"{LOGS}/partial_report.log"
    try:
        partial_report.make(Path(PARTIAL), DESCRIPTION, absent, MEASURED, NOTEBOOK, log)
    except (TrainLabError, OSError) as reason:
        return f"There is no report without them: {reason}"
    return f"A report without them: {Path(PARTIAL, 'report.html').resolve().as_uri()}"


def say(compose):
    """Log what `compose` gives. A failure of these words must not be one of the study."""
    if workflow.touch:
        return
    try:
        if text := compose():
            logger.info(text, extra=OWN)
    except Exception as error:
        logger.warning(f"Nothing can be said about the study: {error!r}")


onstart:
    logger.addHandler(REASONS)
    if not workflow.touch:
        sound_data()
    say(leave_agenda)
    say(announcement)


onsuccess:
    say(ending)


onerror:
    jobs = Jobs(workflow, REASONS.found)
    if jobs.failed() and not jobs.interrupted():  # else there is nothing to explain
        shutil.rmtree(PARTIAL, ignore_errors=True)  # of an earlier failure
        logger.error(failures.said(runs.failures(jobs.failed())))
        if wants_partial_report(jobs):
            logger.error(without_the_failed(jobs))
        logger.error("What is finished is kept: the same command makes the rest.")
