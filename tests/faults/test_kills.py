"""Kills at random moments: the same command then ends with the undisturbed study's numbers."""

import numpy as np
import psutil
import pytest

from tests.faults.kills import PATIENCE, finish, kill_at_random, trainings_of, wait_for_moment
from tests.faults.study import RUNS, TABLE, folder_of, forget, outcome, snakemake, start
from tests.faults.table import KILLS, LEFT_OVER, OUT_OF_MEMORY, TOLD_TO_STOP, kill
from trainlab.files import read_json

pytestmark = [pytest.mark.slow, pytest.mark.faults]
EACH = [(*which, time) for which, times in KILLS.items() for time in range(times)]


@pytest.mark.parametrize(("signal", "target", "time"), EACH)
def test_a_killed_study_ends_as_the_undisturbed_one(study, outcomes, signal, target, time):
    tree, undisturbed = study
    forget(tree)
    kill_at_random(tree, signal, target, np.random.default_rng([len(signal), len(target), time]))
    done = finish(tree)
    assert outcome(tree) == undisturbed
    assert not [*tree.glob("results/demo/backups/*/*/*")]
    resumed = sum(read_json(folder_of(tree, run) / "run.json")["resumed"] for run in RUNS)
    words = f"after: {', '.join(done)}" if done else "at once"
    went_on = "1 training went on" if resumed == 1 else f"{resumed} trainings went on"
    outcomes[kill(signal, target)].append(f"identical, {words}; {went_on}")


def test_what_a_killed_snakemake_leaves_over_is_not_trained_twice(study, outcomes):
    tree, undisturbed = study
    forget(tree)
    process = start(tree, TABLE)
    wait_for_moment(tree, process, validations=1, seconds=0)
    left_over = trainings_of(tree)
    for training in left_over:
        training.suspend()  # so that they are still there when Snakemake is started again
    process.kill()
    process.wait()
    assert snakemake(tree, "--unlock")[0] == 0
    status, said = snakemake(tree, TABLE)
    assert status == 1
    for training in left_over:
        assert f"is being trained already, by process {training.pid} on" in said
        training.resume()
    assert finish(tree) in ([], ["waited for the training left over"])
    assert outcome(tree) == undisturbed
    outcomes[LEFT_OVER].append("the same command names their processes and trains nothing; "
                               "when they have ended: identical")  # fmt: skip


@pytest.mark.parametrize(
    ("end", "fault", "words"),
    [
        (psutil.Process.kill, OUT_OF_MEMORY, "It was killed (signal 9), as a system does"),
        (psutil.Process.terminate, TOLD_TO_STOP, "It was told to stop (signal 15)"),
    ],
)
def test_a_training_that_something_else_ends_is_explained(study, outcomes, end, fault, words):
    tree, undisturbed = study
    forget(tree)
    process = start(tree, TABLE)
    wait_for_moment(tree, process, validations=1, seconds=0)
    end(trainings_of(tree)[0])  # kill: as Linux does when memory runs out
    assert process.wait(PATIENCE) == 1
    said = (tree / "said.txt").read_text(encoding="utf-8")
    assert f"- {RUNS[0]}, seed 1: {words}" in said
    assert "Traceback" not in said
    assert finish(tree) == []
    assert outcome(tree) == undisturbed
    outcomes[fault].append("a sentence with what to do; the same command: identical")


def test_there_are_twenty():
    assert len(EACH) == 20
