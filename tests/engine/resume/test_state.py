"""A training that is killed and gone on from equals the undisturbed one, bit for bit."""

import random

import numpy as np
import pytest

from trainlab.engine.budget import Calibration
from trainlab.engine.job import train
from trainlab.engine.resume import state
from trainlab.engine.resume.backup import Backups

CLOCKS = {"train_seconds"}
PLAIN = {"budget": {"steps": 40}}
# All that has state: an average, normalisation's statistics, momentum, draws of the augmentation,
# its count of calls, and steps that no number of epochs divides.
FULL = {
    "model": {"name": "convnet", "stages": [[4], [4]]},
    "augmentations": [{"name": "alternating_flip"}, {"name": "shift", "pixels": 2}],
    "averaging": {"name": "lookahead", "period": 5},
    "schedule": {"name": "cosine", "peak": 0.1},
    "budget": {"steps": 37},
}
MUON = FULL | {"optimizer": {"name": "muon"}, "averaging": None}
ADAM = FULL | {
    "optimizer": {"name": "adam"},
    "early_stopping": {"patience": 2, "restore_best": True},
}
EMA = FULL | {"averaging": {"name": "ema"}}
SCHEDULE_FREE = FULL | {
    "optimizer": {"name": "schedule_free_sgd"},
    "averaging": None,
    "schedule": {"name": "constant", "rate": 0.1},
}
SLOW = {
    "muon": MUON,
    "adam and early stopping": ADAM,
    "ema": EMA,
    "schedule-free sgd": SCHEDULE_FREE,
}
CASES = [pytest.param(PLAIN, id="plain"), pytest.param(FULL, id="full")] + [
    pytest.param(change, id=name, marks=pytest.mark.slow) for name, change in SLOW.items()
]


@pytest.fixture(autouse=True)
def validations_often(monkeypatch):
    """A round of 12 steps."""
    monkeypatch.setattr("trainlab.engine.budget.SETTLING_IMAGES", 64)


CALIBRATION = Calibration(0.005, (0.004, 0.006), 0.001, "A", 0.01)  # for the budget in seconds


class Killed(Exception):
    pass


class Mortal(Backups):
    """Backups whose process dies after `last` of them."""

    def __init__(self, folder, last: int | None = None):
        super().__init__(folder, "key", interval=0)
        self.left = last

    def write(self, state):
        super().write(state)
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise Killed


def run(settings, dataset, backups=None):
    return train("digits/easy", settings, dataset, 1, None, CALIBRATION, backups)


def killed_and_gone_on(settings, dataset, folder, kills=(1, 2)):
    """A training that is killed after one backup, again after two more, and then ends."""
    for last in kills:
        with pytest.raises(Killed):
            run(settings, dataset, Mortal(folder, last))
        np.random.seed(None), random.seed()  # another process
    backups = Mortal(folder)
    trained = run(settings, dataset, backups)
    assert backups.resumed == len(kills)
    return trained


def differences(one, other) -> list[str]:
    """What of two trainings is not the same in every bit."""
    weights = zip(one.model.get_weights(), other.model.get_weights(), strict=True)
    history = zip(one.fit.history, other.fit.history, strict=True)
    same = {
        "weights": all(np.array_equal(*pair) for pair in weights),
        "logits": np.array_equal(one.test_logits, other.test_logits),
        "rates": np.array_equal(one.fit.rates, other.fit.rates),
        "stopped": one.fit.stopped == other.fit.stopped,
        "history": len(one.fit.history) == len(other.fit.history)
        and all(a[key] == b[key] for a, b in history for key in a.keys() - CLOCKS),
    }
    return [name for name, equal in same.items() if not equal]


@pytest.mark.parametrize("change", CASES)
def test_a_killed_training_ends_as_the_undisturbed_one(easy, settings, tmp_path, change):
    settings |= change
    undisturbed = run(settings, easy)
    assert len(undisturbed.fit.history) >= 4
    assert differences(undisturbed, killed_and_gone_on(settings, easy, tmp_path)) == []


def first_rounds_again(saved, loop, fitted, seconds):
    """Restores all but the place in the data order."""
    rates, history = fitted.rates, fitted.history
    ORIGINAL(saved, loop, fitted, seconds)
    fitted.rates, fitted.history = rates, []
    assert history


ORIGINAL = state.restored


def test_the_comparison_sees_when_the_data_order_is_not_restored(
    easy, settings, tmp_path, monkeypatch
):
    settings |= FULL
    undisturbed = run(settings, easy)
    monkeypatch.setattr("trainlab.engine.job.restored", first_rounds_again)
    control = killed_and_gone_on(settings, easy, tmp_path, kills=(1,))
    assert "weights" in differences(undisturbed, control)


def test_no_step_draws_from_the_generators_of_python_and_numpy(easy, settings, tmp_path):
    seen = []

    class Watching(Mortal):
        def is_due(self):
            _, keys, place, *_ = np.random.get_state()
            seen.append((random.getstate(), keys.tolist(), place))

    run(settings | FULL, easy, Watching(tmp_path))
    assert len(seen) >= 3 and all(each == seen[0] for each in seen)


def test_clocks_go_on_and_planned_steps_stay(easy, settings, tmp_path, monkeypatch):
    settings |= {"budget": {"seconds": 0.2}}
    with pytest.raises(Killed):
        run(settings, easy, Mortal(tmp_path, 1))
    saved = Mortal(tmp_path).latest().facts
    monkeypatch.setattr("trainlab.engine.job.steps_of", lambda *_: 1 / 0)  # not planned again
    trained = run(settings, easy, Mortal(tmp_path))
    assert trained.fit.steps == saved["steps"]
    seconds = [row["train_seconds"] for row in trained.fit.history]
    assert seconds == sorted(seconds)
    assert seconds[: len(saved["history"])] == [row["train_seconds"] for row in saved["history"]]
