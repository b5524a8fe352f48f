"""What the workflow says before, after and when jobs failed."""

import json
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from tests.synthetic import folder as synthetic_results
from trainlab.hooks import conclusion, jobs, plan
from trainlab.hooks.failures import Failure, last_words, said


def record(seconds: float, steps: int, budget: dict) -> dict:
    """What the plan reads of a run.json; ten steps are an epoch."""
    return {
        "config": {"budget": budget},
        "steps": steps,
        "steps_per_epoch": 10,
        "seconds": {"training": seconds},
    }


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(45, "45 s"), (59.9, "1 min"), (90, "2 min"), (3599, "1 h 0 min"), (11_100, "3 h 5 min")],
)
def test_a_duration_as_a_person_says_it(seconds, words):
    assert plan.duration(seconds) == words


def test_how_long_a_training_takes():
    same, other = record(30, 200, {"epochs": 20}), record(30, 100, {"epochs": 10})
    assert plan.expected_seconds({"seconds": 6}, [same]) == 6
    assert plan.expected_seconds({"epochs": 20}, []) is None
    # 30 s of the same budget, and 100 steps of 0.3 s each that would have been 200.
    assert plan.expected_seconds({"epochs": 20}, [same, other]) == pytest.approx((30 + 60) / 2)
    assert plan.expected_seconds({"steps": 50}, [other]) == pytest.approx(15)


def test_a_training_that_stopped_early_counts_as_long_as_it_was():
    stopped = record(12, 40, {"epochs": 20})
    assert plan.expected_seconds({"epochs": 20}, [stopped]) == 12


def test_earlier_runs_are_the_finished_ones(tmp_path):
    for seed in (1, 2, 3):
        (tmp_path / f"seed{seed}").mkdir()
        found = record(seed, 10, {"epochs": 1})
        if seed == 2:
            found = {"status": "diverged", "config": found["config"]}
        (tmp_path / f"seed{seed}" / "run.json").write_text(json.dumps(found))
    assert [found["seconds"]["training"] for found in plan.earlier(tmp_path)] == [1, 3]
    assert plan.earlier(tmp_path / "never") == []


def test_the_announcement():
    trainings = [
        ({"seconds": 120}, []),
        ({"seconds": 120}, []),
        ({"epochs": 2}, [record(60, 10, {"epochs": 1})]),
        ({"steps": 5}, []),
    ]
    assert plan.announcement("cpu", 66, trainings, 1).splitlines() == [
        "To train: 4 of 66 runs of the preset cpu, one at a time.",
        "Time in training steps: 4 min by budgets in seconds (2); about 2 min by earlier runs (1); "
        "unknown for 1, whose budgets are in epochs or steps.",
        "Together about 6 min. Starting, compiling, validation, test come on top; so does what is "
        "unknown.",
    ]
    assert "Together about 3 min." in plan.announcement("cpu", 66, trainings[:3], 2)
    assert "unknown" not in plan.announcement("cpu", 66, trainings[:3], 2)


def test_more_places_than_trainings_make_them_no_shorter():
    assert "Together about 2 min." in plan.announcement("cpu", 1, [({"seconds": 120}, [])], 8)


def test_nothing_is_announced_where_nothing_is_trained():
    assert plan.announcement("cpu", 66, [], 2) == ""


TRACEBACK = """\
epoch 1/3
Traceback (most recent call last):
  File "a.py", line 1, in <module>
KeyError: 'first'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "b.py", line 2, in <module>
    raise ValueError
ValueError: the second
  and more
"""


NOTEBOOK = """\
Traceback (most recent call last):
  File "c.py", line 3, in <module>
papermill.exceptions.PapermillExecutionError:
---------------------------------------------
Exception encountered at "In [20]":
AttributeError: there is no such figure
"""


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        (NOTEBOOK, "AttributeError: there is no such figure"),
        ("epoch 1\nError: No space is left. Free some.\n", "No space is left. Free some."),
        (TRACEBACK, "ValueError: the second"),
        ("epoch 1\nepoch 2\n", "(killed, or out of memory?); the last line of its log is: epoch 2"),
        ("", "its log is empty"),
    ],
)
def test_the_reason_is_read_from_the_log(tmp_path, log, reason):
    (tmp_path / "job.log").write_text(log)
    found = last_words(tmp_path / "job.log")
    assert found == reason if log and "killed" not in reason else found.endswith(reason)


def test_a_job_without_a_log(tmp_path):
    assert last_words(None) == last_words(tmp_path / "none.log") == "It left no log."


def test_failures_are_said_one_a_line():
    one, two = Failure("fetch mnist", "No network.", "a.log"), Failure("all", "Why.", None)
    assert said([one]) == "One job failed:\n- fetch mnist: No network. (log: a.log)"
    assert said([one, two]).startswith("2 jobs failed:\n")
    assert said([one, two]).endswith("- all: Why.")


class Dag:
    """Snakemake's graph of jobs, as far as the hooks read it."""

    def __init__(self, dependencies: dict, done: tuple = ()):
        self.dependencies = dependencies
        self.done = done

    def needrun_jobs(self):
        return [job for job in self.dependencies if job not in self.done]

    def bfs(self, direction, job):
        queue = [job]
        while queue:
            yield queue[0]
            queue += direction[queue.pop(0)]


class Wildcards(list):
    """Values by place and by name."""

    def __init__(self, **values):
        super().__init__(values.values())
        vars(self).update(values)


def job(rule: str, log: str = "none.log", **wildcards) -> SimpleNamespace:
    named = SimpleNamespace(rule=SimpleNamespace(name=rule), wildcards=Wildcards(**wildcards))
    named.log = [log]
    return Hashed(**vars(named))


class Hashed(SimpleNamespace):
    __hash__ = object.__hash__


def test_runs_that_failed_or_wait_for_one_that_did(tmp_path):
    log = tmp_path / "base.log"
    log.write_text("Error: The disk is full.\n")
    base, reuser, other, untouched = (
        {"study": "objects", "name": "shallow", "seed": "1"},
        {"study": "digits", "name": "own", "seed": "1"},
        {"study": "digits", "name": "dense", "seed": "2"},
        {"study": "digits", "name": "dense", "seed": "1"},
    )
    failed = job("train", log=str(log), **base)
    waiting, finished, later = (
        job("train", **reuser),
        job("train", **other),
        job("train", **untouched),
    )
    test, aggregate = job("evaluate", **reuser), job("aggregate")
    dag = Dag(
        {
            failed: [],
            waiting: [failed],
            test: [waiting],
            finished: [],
            later: [],
            aggregate: [test, finished, later],
        },
        done=(finished,),
    )
    assert jobs.to_train(dag) == [("digits/dense", 1), ("digits/own", 1), ("objects/shallow", 1)]
    assert jobs.unmade(dag) == {("objects/shallow", 1), ("digits/own", 1), ("digits/dense", 1)}
    assert jobs.reasons(dag, {failed}) == {
        "objects/shallow": {1: "It failed: The disk is full."},
        "digits/own": {1: "It needs objects/shallow, seed 1, which failed."},
    }
    (failure,) = jobs.failures({failed})
    assert failure == Failure("objects/shallow, seed 1", "The disk is full.", str(log))
    assert jobs.label(test) == "digits/own, seed 1 (its test)"
    assert jobs.label(job("fetch", dataset="mnist")) == "fetch mnist"


def test_the_conclusion_names_the_report_and_the_best(tmp_path):
    runs = pd.concat(
        [
            synthetic_results.runs({"digits/dense": [0.9, 0.92], "digits/convnet": [0.95, 0.97]}),
            synthetic_results.runs({"objects/resnet": [0.6], "objects/resnet-step": [0.7]}),
        ]
    ).assign(dataset="digits8x8")
    runs.to_csv(tmp_path / "results.csv", index=False)
    text = conclusion.text(tmp_path)
    assert re.search(r"in digits \(digits8x8\): 96.00 % .* by .?ConvNet.?\.", text)
    assert re.search(r"Step decay.? reached the highest mean test accuracy, 70.00 %", text)
    assert text.endswith(f"The report: {(tmp_path / 'report.html').as_uri()}")


def test_the_conclusion_of_a_study_of_digits_alone(tmp_path):
    runs = synthetic_results.runs({"digits/dense": [0.9]}).assign(dataset="mnist")
    runs.to_csv(tmp_path / "results.csv", index=False)
    lines = conclusion.text(tmp_path).splitlines()
    assert len(lines) == 2 and "90.00 %" in lines[0]
