"""A logger plugin of Snakemake's own kind: its events, as one view of the study.

Read here are the events that Snakemake 9.27 logs (`snakemake_interface_logger_plugins.common`).
What the workflow itself says (`say` in rules/hooks.smk), warnings and errors are printed above the
view.
"""

import logging
import time
from pathlib import Path

from rich.console import Console
from rich.live import Live
from rich.text import Text
from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

from trainlab.hooks.failures import Failure, last_words
from trainlab.hooks.runs import label
from trainlab.hooks.workflow import Job
from trainlab.live import view
from trainlab.live.agenda import read
from trainlab.live.study import Study, identity

SAID = "trainlab"  # a record that has this attribute is the workflow's own word
LOGS = Path(".snakemake/log")
CLOSING = ("Complete log", "Nothing to be done")  # of Snakemake's lines
PER_SECOND = 2


class LogHandler(LogHandlerBase):
    """Draws the study; where the output is no terminal, prints a line where something has ended.

    Jobs are known by their number in Snakemake's graph from their start to their end.
    """

    writes_to_stream = True
    writes_to_file = False
    has_filter = True
    has_formatter = False
    needs_rulegraph = False

    def __post_init__(self) -> None:
        self.console = Console(stderr=not self.common_settings.stdout, highlight=False)
        self.study: Study | None = None
        self.live: Live | None = None
        self._jobs: dict[int, Job] = {}
        self._names_log = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take in one of Snakemake's records."""
        try:
            event = getattr(record, "event", None)
            if self.common_settings.dryrun:  # nothing is on its way: Snakemake's own words
                self._print(self.format(record))
            elif act := self._events.get(event):
                act(self, record)
            elif event is None or event == LogEvent.ERROR:
                self._word(record)
        except Exception:  # a fault of the view must not be one of the study
            self.handleError(record)

    def _word(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if logs := getattr(record, SAID, None):
            self._begin(Path(logs))
        if logs or record.levelno >= logging.WARNING or text.startswith(CLOSING):
            self._print(text)

    def _begin(self, logs: Path) -> None:
        """The first word of the workflow: it has left its agenda."""
        if self.study is None:
            self.study = Study(read(logs), time.monotonic())
            if names := sorted(LOGS.glob("*.snakemake.log")):
                self._print(f"Snakemake's full log: {names[-1].resolve()}")
            if self.console.is_terminal:
                self.live = Live(
                    get_renderable=lambda: view.table(self.study.snapshot(), time.monotonic()),
                    console=self.console,
                    refresh_per_second=PER_SECOND,
                    transient=True,
                )
                self.live.start()

    def _info(self, record: logging.LogRecord) -> None:
        log = record.log[0] if record.log else None
        job = Job(record.rule_name, tuple((record.wildcards or {}).items()), log)
        self._jobs[record.jobid] = job
        if self.study:
            self.study.begin(job, time.monotonic())

    def _finished(self, record: logging.LogRecord) -> None:
        job = self._jobs.get(record.job_id)
        if not job or not self.study or identity(job) not in self.study.planned:
            return
        now = time.monotonic()
        self.study.finish(job, now)
        line = view.finished(self.study, identity(job), job.log, now)
        if line and not self.live:
            self._print(line)

    def _failed(self, record: logging.LogRecord) -> None:
        job = self._jobs.get(record.jobid)
        if job and self.study:
            failure = Failure(label(job), last_words(job.log), job.log)
            self.study.fail(job, failure)
            self._print(f"Failed: {failure.label}: {failure.reason} (log: {failure.log})", "red")

    def _print(self, text: str, style: str = "") -> None:
        self.console.print(Text(text, style=style), soft_wrap=True)

    def close(self) -> None:
        """Take the view away; what was printed above it stays."""
        if self.live:
            self.live.stop()
            self.live = None
        super().close()

    _events = {
        LogEvent.JOB_INFO: _info,
        LogEvent.JOB_FINISHED: _finished,
        LogEvent.JOB_ERROR: _failed,
    }
