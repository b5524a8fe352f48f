"""The exponential moving average against its closed form."""

import keras
import numpy as np

from tests.averaging.stepping import START, averaged, path
from trainlab import registry

INNER = {"name": "sgd", "momentum": 0.9}


def test_it_is_the_weighted_mean_of_all_weights_but_the_first():
    weight = keras.Variable(START)
    optimizer = averaged({"name": "ema", "decay": 0.8}, INNER, 0.05, weight)
    visited = np.array(path(optimizer, weight, 12), "float64")
    powers = 0.8 ** np.arange(11, -1, -1)
    wanted = powers @ visited / powers.sum()
    np.testing.assert_allclose(optimizer.average[0], wanted, rtol=1e-5)
    assert np.abs(wanted - visited[-1]).min() > 1e-2
    optimizer.put_average()
    np.testing.assert_allclose(weight, wanted, rtol=1e-5)


def test_after_one_step_it_is_the_weights_whatever_they_began_as():
    weight = keras.Variable(START)
    optimizer = averaged({"name": "ema"}, INNER, 0.05, weight)
    (only,) = path(optimizer, weight, 1)
    np.testing.assert_allclose(optimizer.average[0], only, rtol=1e-6)


def test_the_training_does_not_see_it():
    alone, wrapped = keras.Variable(START), keras.Variable(START)
    optimizer = registry.build("optimizers", INNER, learning_rate=0.05)
    optimizer.build([alone])
    ema = averaged({"name": "ema"}, INNER, 0.05, wrapped, steps=9)
    np.testing.assert_array_equal(path(ema, wrapped, 9), path(optimizer, alone, 9))
