"""Kills at random moments: the same command then ends with the undisturbed study's numbers."""

import numpy as np
import pytest

from tests.faults.kills import finish, kill_at_random
from tests.faults.study import RUNS, folder_of, forget, outcome
from tests.faults.table import KILLS, kill
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
    outcomes[kill(signal, target)].append(f"identical, {words}; {resumed} trainings went on")


def test_there_are_twenty():
    assert len(EACH) == 20
