"""Budgets in steps, epochs and seconds."""

import keras
import numpy as np
import pytest

from tests.training import ready
from trainlab.engine.budget import CHUNKS, SHARE, measure_step, seconds_per_step, steps_of
from trainlab.engine.build import set_steps
from trainlab.engine.fit import fit, warm_up
from trainlab.engine.job import train
from trainlab.engine.plan import make_plan


def test_budgets_become_steps():
    assert steps_of({"steps": 7}, 100, None) == 7
    assert steps_of({"epochs": 2.5}, 100, None) == 250
    assert steps_of({"seconds": 30}, 100, lambda budget: budget / 120) == 120


def test_calibration_times_as_many_steps_as_fit_into_a_share_of_the_budget(monkeypatch):
    clock, calls = [0.0], []

    def run(batches):
        calls.append(len(batches))
        clock[0] += (2.0 if len(calls) == 1 else 0.5) * len(batches)  # the first one compiles

    monkeypatch.setattr("trainlab.measure.timing.time.perf_counter", lambda: clock[0])
    assert measure_step(run, np.zeros((3, 8), int), budget=60) == pytest.approx(0.5)
    steps = int(SHARE * 60 / 0.5)
    assert calls == [1, 1] + [steps] * (CHUNKS + 1)


def test_a_budget_in_seconds_fixes_a_number_of_steps(easy, settings):
    trained = train("digits/easy", settings | {"budget": {"seconds": 0.2}}, easy, 1, None)
    assert trained.fit.steps == trained.fit.history[-1]["step"] > 1
    assert trained.seconds["calibration"] > 0


@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="JAX compiles for each length")
def test_calibration_and_training_share_one_graph(easy, settings):
    job, loop = ready(settings, easy, steps=1)
    assert seconds_per_step(job, loop, budget=0.1) > 0
    set_steps(loop, job, 11)
    plan = make_plan(job, "easy", 11)
    warm_up(loop, plan, easy.validation)
    assert fit(loop, plan, easy.validation, {}).steps == 11
    assert loop._steps.experimental_get_tracing_count() == 1
