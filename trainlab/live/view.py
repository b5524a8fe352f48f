"""What a person sees of a study on its way: a table that is drawn anew, or plain lines."""

import time

from rich.console import Group
from rich.table import Table
from rich.text import Text

from trainlab.hooks.plan import duration
from trainlab.hooks.runs import label, run_of
from trainlab.hooks.workflow import Job
from trainlab.live.outlook import Outlook
from trainlab.live.study import Study, told
from trainlab.live.training import Progress

MOST = 12  # jobs shown at once


def table(study: Study, now: float) -> Group:
    """The running jobs and, below, the whole. `now` is on the study's clock, seconds."""
    grid = Table(box=None, pad_edge=False, header_style="bold")
    grid.add_column("Running", no_wrap=True, overflow="ellipsis", min_width=34)
    for name in ("epoch", "validation accuracy", "elapsed", "left"):
        grid.add_column(name, justify="right", no_wrap=True)
    outlook = Outlook(study)
    running = sorted(study.running.items(), key=lambda item: item[1][0])
    for job, (began, log) in running[:MOST]:
        grid.add_row(label(job), *_cells(outlook, job, now - began, log))
    if len(running) > MOST:
        grid.add_row(f"and {len(running) - MOST} more")
    return Group(Text(), grid, Text(), Text(whole(outlook, now), style="bold"))


def _cells(outlook: Outlook, job: Job, elapsed: float, log: str | None) -> tuple[str, ...]:
    found = told(job, log)
    epoch, accuracy = (f"{found.epoch:.1f}", f"{found.accuracy:.1%}") if found else ("", "")
    left = job_left(outlook, job, elapsed, found)
    return epoch, accuracy, duration(elapsed), "" if left is None else duration(left)


def job_left(outlook: Outlook, job: Job, elapsed: float, found: Progress | None) -> float | None:
    """Seconds that a job still takes: by what alike ones took, or its log, whichever says more.

    None where neither tells: of one that takes longer than others did, only its log knows.
    """
    expected = outlook.expected(job)
    by_others = expected - elapsed if expected is not None and expected > elapsed else None
    known = [each for each in (by_others, found and found.left) if each is not None]
    return max(known, default=None)


def whole(outlook: Outlook, now: float) -> str:
    """How much is done, and how long the rest takes, in one line."""
    study = outlook.study
    parts = [f"{study.preset}: {len(study.finished)} of {study.jobs} jobs"]
    if study.failures:
        parts.append(f"{len(study.failures)} failed")
    parts.append(f"{duration(now - study.begun)} so far")
    if len(study.finished) < study.jobs:
        parts.append(rest(outlook, now))
    return ", ".join(parts)


def rest(outlook: Outlook, now: float) -> str:
    """How long what is not done yet takes, as far as it can be done and known."""
    if not outlook.study.to_make():
        return "all the rest failed or waits for what failed"
    left = outlook.left(now)
    if left is None:
        return "how long the rest takes is not known yet"
    end = time.strftime("%H:%M", time.localtime(time.time() + left))
    return f"about {duration(left)} to go (until {end})"


def finished(study: Study, job: Job, log: str | None, now: float) -> str | None:
    """A plain line for a job that has ended; None for the many small ones."""
    if run_of(job) and job.rule != "train":
        return None
    found = told(job, log)
    accuracy = f", validation accuracy {found.accuracy:.1%}" if found else ""
    took = duration(study.finished[job])
    return f"Done: {label(job)} in {took}{accuracy}. {whole(Outlook(study), now)}"
