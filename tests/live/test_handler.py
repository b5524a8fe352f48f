"""The view of a study, fed with records as Snakemake logs them."""

import io
import logging
from types import SimpleNamespace

import pytest
from rich.console import Console
from snakemake_interface_logger_plugins.common import LogEvent

from trainlab.hooks.workflow import Job
from trainlab.live import agenda
from trainlab.live.agenda import Agenda, Item
from trainlab.live.handler import LogHandler

WILDCARDS = {"study": "objects", "name": "a", "seed": "1"}
JOB = Job("train", tuple(WILDCARDS.items()))


@pytest.fixture
def handler(tmp_path):
    """A handler without a terminal, whose study has one training and its test."""
    found = LogHandler(SimpleNamespace(stdout=False, dryrun=False), None)
    found.console = Console(file=io.StringIO(), width=200)
    items = [Item(JOB), Item(Job("evaluate", JOB.wildcards))]
    agenda.write(tmp_path, Agenda("demo", items))
    word(found, "To train: one.", trainlab=str(tmp_path))
    return found


def word(handler, text, level=logging.INFO, **extra) -> None:
    record = logging.makeLogRecord({"msg": text, "levelno": level, **extra})
    handler.emit(record)


def begin(handler, rule: str, number: int, log) -> None:
    extra = {"rule_name": rule, "jobid": number, "wildcards": WILDCARDS, "log": [str(log)]}
    word(handler, "", event=LogEvent.JOB_INFO, **extra)


def said(handler) -> str:
    return handler.console.file.getvalue()


def test_words_of_the_workflow_and_warnings_are_passed_on_and_chatter_is_not(handler):
    word(handler, "Building DAG of jobs...")
    word(handler, "Something is odd.", logging.WARNING)
    assert "To train: one." in said(handler) and "Something is odd." in said(handler)
    assert "DAG" not in said(handler)


def test_a_training_that_has_ended_has_its_line_and_its_test_none(handler, tmp_path):
    begin(handler, "train", 3, tmp_path / "log")
    word(handler, "", event=LogEvent.JOB_FINISHED, job_id=3)
    begin(handler, "evaluate", 4, tmp_path / "log")
    word(handler, "", event=LogEvent.JOB_FINISHED, job_id=4)
    assert said(handler).count("Done:") == 1
    assert "Done: objects/a, seed 1 in 0 s. demo: 1 of 2 jobs" in said(handler)


def test_a_failure_is_said_when_it_happens_with_its_reason(handler, tmp_path):
    log = tmp_path / "log"
    log.write_text("noise\nError: There is no room. Make some.\n", encoding="utf-8")
    begin(handler, "train", 3, log)
    word(handler, "Error in rule train", logging.ERROR, event=LogEvent.JOB_ERROR, jobid=3)
    line = f"Failed: objects/a, seed 1: There is no room. Make some. (log: {log})"
    assert line in said(handler).splitlines()


def test_in_front_of_an_error_of_the_config_there_is_no_study(tmp_path):
    handler = LogHandler(SimpleNamespace(stdout=False, dryrun=False), None)
    handler.console = Console(file=io.StringIO(), width=200)
    word(handler, "config.yaml has 2 error(s)", logging.ERROR, event=LogEvent.ERROR)
    assert "config.yaml has 2 error(s)" in said(handler)
