"""Rounds of a training: validation, early stopping, divergence."""

from dataclasses import replace

import keras
import numpy as np
import pytest

from tests.training import ready
from trainlab.engine.batches import predict, shuffled_epochs
from trainlab.engine.fit import fit, has_converged
from trainlab.engine.job import train
from trainlab.engine.loops.round import Round
from trainlab.engine.plan import Plan, make_plan
from trainlab.errors import Diverged
from trainlab.evaluation.scores import scores


def test_converged_when_the_best_loss_is_old_enough():
    history = [{"val_loss": loss} for loss in (3.0, 1.0, 2.0, 1.5)]
    assert has_converged(history, patience=2)
    assert not has_converged(history, patience=3)


class ScriptedLoop:
    """A loop whose validation logits get worse after the second epoch."""

    def __init__(self, losses=(1.0,) * 9, margins=(1.0, 2.0, 0.5, 0.4, 0.3, 0.2)):
        self.margins = iter(margins)
        self.losses = iter(losses)
        self.network = keras.Sequential()

    def run(self, batches):
        self.margin = next(self.margins)
        return Round(next(self.losses), 0.5, np.full(len(batches), 0.1, "float32"))

    def settle(self, batches):
        pass

    def forward(self, images):
        return np.tile([self.margin, 0.0], (len(images), 1))


def plan(patience: int | None) -> Plan:
    """Six epochs of two steps."""
    return Plan(
        "easy", list(shuffled_epochs(8, 4, 12, 0)), 12, 2, np.zeros((1, 4), int), False, patience
    )


def test_early_stopping_ends_the_training(easy):
    validation = easy.validation.__class__(easy.validation.images, 0 * easy.validation.labels)
    result = fit(ScriptedLoop(), plan(patience=2), validation, {})
    assert [row["epoch"] for row in result.history] == [1, 2, 3, 4]
    assert "2 validations" in result.stopped


@pytest.mark.parametrize("restore_best", [True, False])
def test_the_last_row_is_of_the_network_that_is_tested(easy, settings, restore_best):
    """Labels of validation that training gets away from: the lowest loss is not the last."""
    settings |= {"early_stopping": {"patience": 9, "restore_best": restore_best}}
    swapped = replace(easy.validation, labels=1 - easy.validation.labels)
    job, loop = ready(settings, easy, steps=12)
    plan = make_plan(job, "easy", 12, validate_every=2)
    history = fit(loop, plan, swapped, {}).history
    logits = predict(loop.forward, swapped.images)
    tested = (history[-1]["val_accuracy"], history[-1]["val_loss"])
    assert scores(logits, swapped.labels) == pytest.approx(tested, rel=1e-5)
    losses = [row["val_loss"] for row in history[:6]]
    assert losses[-1] > 2 * min(losses)
    assert [row["step"] for row in history] == [2, 4, 6, 8, 10, 12, *([12] * restore_best)]
    assert (history[-1]["val_loss"] == min(losses)) is restore_best


def test_a_diverged_training_is_a_sentence(easy):
    loop = ScriptedLoop([1.0, float("nan")])
    with pytest.raises(Diverged, match="became nan in epoch 2: the training diverged"):
        fit(loop, plan(patience=None), easy.validation, {})


def test_a_training_that_diverged_in_its_last_update_is_seen_in_the_validation(easy):
    loop = ScriptedLoop(margins=(1.0, 1.0, 1.0, 1.0, 1.0, np.nan))
    with pytest.raises(Diverged, match="validation loss became nan in epoch 6"):
        fit(loop, plan(patience=None), easy.validation, {})


def test_an_early_stopped_training_has_the_rates_of_the_steps_it_made(easy, settings):
    settings |= {"early_stopping": {"patience": 1}, "budget": {"epochs": 9}}
    swapped = replace(easy.validation, labels=1 - easy.validation.labels)  # learning is no help
    fitted = train("digits/easy", settings, replace(easy, validation=swapped), 1, None).fit
    assert fitted.stopped and fitted.steps < 9 * 8
    assert len(fitted.rates) == fitted.steps == fitted.history[-1]["step"]
