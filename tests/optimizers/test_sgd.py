"""SGD and Adam against a numpy reference, weight decay and groups of parameters included."""

import numpy as np
import pytest

from tests.optimizers.stepping import after_steps, sgd_reference

GRADIENTS = [1.0, -0.5, 0.25, 2.0]


@pytest.mark.parametrize("nesterov", [False, True])
@pytest.mark.parametrize("shape", [(3, 3, 2, 4), (2, 3), (2,)])
def test_momentum_and_decoupled_decay_are_the_same_for_all_by_default(nesterov, shape):
    spec = {"name": "sgd", "momentum": 0.9, "nesterov": nesterov, "weight_decay": 0.1}
    wanted = sgd_reference(GRADIENTS, 0.2, 0.9, 0.1, nesterov)
    found = after_steps(spec, 0.2, GRADIENTS, "kernel", shape)
    np.testing.assert_allclose(found, np.full(shape, wanted), rtol=1e-5)


@pytest.mark.parametrize(
    ("shape", "name", "share", "decay"),
    [
        ((3, 3, 2, 4), "kernel", 1, 0.1),
        ((2, 3), "kernel", 1 / 81, 0.1),
        ((2,), "bias", 64, 0),
        ((2,), "gamma", 64, 0),
    ],
)
def test_groups_have_rates_of_their_own_but_decay_alike(shape, name, share, decay):
    spec = {"name": "sgd", "momentum": 0.9, "nesterov": True, "weight_decay": 0.1}
    spec |= {"bias_rate": 64, "head_rate": 1 / 81}
    wanted = sgd_reference(GRADIENTS, 0.02, 0.9, decay, nesterov=True, share=share)
    found = after_steps(spec, 0.02, GRADIENTS, name, shape)
    np.testing.assert_allclose(found, np.full(shape, wanted), rtol=1e-5)


@pytest.mark.parametrize("name", ["sgd", "adam"])
@pytest.mark.parametrize("variable", ["bias", "gamma", "beta"])
def test_biases_and_batch_normalisation_do_not_decay(name, variable):
    spec = {"name": name, "weight_decay": 0.5}
    assert after_steps(spec, 0.1, [0.0, 0.0], variable) == 2.0
    assert after_steps(spec, 0.1, [0.0, 0.0], "kernel") == pytest.approx(2 * 0.95**2)


def test_adam_first_step_is_the_learning_rate():
    assert after_steps({"name": "adam"}, 0.01, [3.0], "kernel") == pytest.approx(1.99, abs=1e-5)
