"""The two forms of the loop in JAX: one scan for a round, and a call for each step."""

import keras
import numpy as np
import pytest

from tests.training import ready

if keras.backend.backend() != "jax":
    pytest.skip("of JAX's loop alone", allow_module_level=True)

CONVNET = {"model": {"name": "convnet", "stages": [[4], [4]]}}
SHIFTED = {"augmentations": [{"name": "shift", "pixels": 1}]}
LOOKAHEAD = {"averaging": {"name": "lookahead", "period": 3}}


@pytest.mark.parametrize("changed", [{}, CONVNET | SHIFTED, CONVNET | LOOKAHEAD])
def test_both_forms_train_alike(easy, settings, changed):
    settings |= changed | {"schedule": {"name": "cosine", "peak": 0.05}}
    rounds, variables = [], []
    for scans in (True, False):
        job, loop = ready(settings, easy, steps=7)
        loop.scans = scans
        batches = next(job.epochs(7))
        loop.warm_up([batches[:4], batches[4:]])
        rounds.append([loop.run(batches[:4]), loop.run(batches[4:])])
        loop.steps(batches[:0])  # none
        loop.settle(batches[:3])
        variables.append([np.array(v) for v in (*job.network.variables, *loop.optimizer.variables)])
    for one, other in zip(*rounds, strict=True):
        assert one[:2] == pytest.approx(other[:2], rel=1e-5)
        np.testing.assert_array_equal(one.rates, other.rates)
    for one, other in zip(*variables, strict=True):  # random states and counts of steps, too
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


def test_a_scan_is_for_accelerators(easy, settings):
    import jax  # not where Keras runs on another backend

    _, loop = ready(settings, easy, steps=1)
    assert loop.scans == (jax.default_backend() != "cpu")


def test_steps_are_not_compiled_again_after_the_warm_up(easy, settings):
    job, loop = ready(settings | CONVNET, easy, steps=7)
    loop.scans = False
    batches = next(job.epochs(7))
    loop.warm_up([batches])
    loop.run(batches[:4])
    loop.run(batches[4:])
    assert loop._one_step._cache_size() == 1


def test_a_warm_up_changes_nothing(easy, settings):
    for scans in (True, False):
        job, loop = ready(settings, easy, steps=2)
        loop.scans = scans
        before = [np.array(v) for v in job.network.variables]
        loop.warm_up([next(job.epochs(2))])
        for one, other in zip(before, job.network.variables, strict=True):
            np.testing.assert_array_equal(one, other)
