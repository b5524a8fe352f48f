"""What is said before the first job and after the last one; a report of what there is when jobs
failed. No rules here.
"""

import shutil
from subprocess import CalledProcessError

from trainlab.files import write_json
from trainlab.hooks import failures, jobs, plan

PARTIAL = f"{RESULTS}/partial"


def announcement():
    """How many trainings are made, and about how long they take."""
    trainings = [
        (DESIGN.training(name)["budget"], plan.earlier(Path(RESULTS, "runs", name)))
        for name, _ in jobs.to_train(workflow.dag)
    ]
    at_a_time = 1 if DESIGN.preset.exclusive_timing else workflow.cores
    return plan.announcement(DESIGN.config.preset, len(every_run("run.json")), trainings, at_a_time)


def ending():
    """Where the report is and what it says; nothing where another target was asked for."""
    if "report" not in jobs.rule_names(workflow.dag.finished_jobs):
        return ""
    from trainlab.hooks import conclusion  # pandas, which the rules do without

    shutil.rmtree(PARTIAL, ignore_errors=True)
    return conclusion.text(Path(RESULTS))


def wants_partial_report(failed):
    """Whether a report was asked for, and it is not its own jobs that failed."""
    own = {"aggregate", "notebook", "report"}
    return "report" in jobs.rule_names(workflow.dag.needrun_jobs()) and not (
        own & jobs.rule_names(failed)
    )


def partial_report(failed):
    """Report on the runs that there are; says where that is, or why there is none."""
    unmade = jobs.unmade(workflow.dag)
    runs = [
        f"{RESULTS}/runs/{name}/seed{seed}"
        for name in DESIGN.experiments
        for seed in DESIGN.preset.seeds
        if (name, seed) not in unmade
    ]
    study = canonical(DESIGN.description())
    reasons, log = f"{LOGS}/failed.json", f"{LOGS}/partial_report.log"
    try:
        write_json(reasons, jobs.reasons(workflow.dag, failed))
        shell(
            "python -m scripts.partial_report --study {study:q} --runs {runs:q}"
            " --failed {reasons:q} --measured {MEASURED:q} --notebook {NOTEBOOK:q}"
            " --output-dir {PARTIAL:q}"
            " > {log:q} 2>&1"
        )
    except (CalledProcessError, OSError):
        return f"There is no report without them: {failures.last_words(log)}"
    return f"A report without them: {Path(PARTIAL, 'report.html').resolve().as_uri()}"


def say(compose):
    """Log what `compose` gives. A failure of these words must not be one of the study."""
    if workflow.touch:
        return
    try:
        if text := compose():
            logger.info(text)
    except Exception as error:
        logger.warning(f"Nothing can be said about the study: {error!r}")


onstart:
    say(announcement)


onsuccess:
    say(ending)


onerror:
    failed = workflow.scheduler.failed
    # After Ctrl-C jobs still count as running, and there is nothing to explain.
    if failed and not workflow.scheduler.running:
        shutil.rmtree(PARTIAL, ignore_errors=True)  # of an earlier failure
        logger.error(failures.said(jobs.failures(failed)))
        if wants_partial_report(failed):
            logger.error(partial_report(failed))
        logger.error("What is finished is kept: the same command makes the rest.")
