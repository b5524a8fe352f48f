"""What every average of the weights keeps to, its place in the training loop included."""

import keras
import numpy as np
import pytest

from tests.averaging.stepping import START, averaged, path
from tests.training import ready
from trainlab import registry
from trainlab.engine.fit import fit
from trainlab.engine.plan import make_plan

INNER = {"name": "sgd", "momentum": 0.9}
CONVNET = {"name": "convnet", "stages": [[4], [4]]}
every_average = pytest.mark.parametrize("name", registry.names("averaging"))


@every_average
def test_its_average_differs_from_the_weights_and_can_be_put_in_their_place(name):
    weight = keras.Variable(START)
    optimizer = averaged({"name": name}, INNER, 0.05, weight, steps=23)
    before = path(optimizer, weight, 8)[-1]
    average = np.array(optimizer.average[0])
    assert np.abs(average - before).min() > 1e-4
    optimizer.put_average()
    np.testing.assert_array_equal(weight, average)


@every_average
def test_saved_and_restored_in_the_middle_it_goes_on_alike(name):
    weight = keras.Variable(START)
    optimizer = averaged({"name": name}, INNER, 0.05, weight, 23)
    path(optimizer, weight, 8)
    store, kept = {}, np.array(weight)
    optimizer.save_own_variables(store)
    wanted = path(optimizer, weight, 15)
    resumed = keras.Variable(kept)
    again = averaged({"name": name}, INNER, 0.05, resumed, 23)
    again.load_own_variables({key: np.array(value) for key, value in store.items()})
    np.testing.assert_array_equal(path(again, resumed, 15), wanted)
    np.testing.assert_array_equal(again.average[0], optimizer.average[0])


@every_average
def test_the_number_of_steps_can_be_set_later(name):
    optimizer = averaged({"name": name}, INNER, 0.05, keras.Variable(START))
    optimizer.steps = 7
    assert optimizer.steps == 7


@every_average
def test_a_training_ends_on_the_average(name, easy, settings):
    settings |= {"model": CONVNET, "averaging": {"name": name}}
    job, loop = ready(settings, easy, steps=7)
    fit(loop, make_plan(job, "easy", 7), easy.validation, {})
    for weight, average in zip(
        job.network.trainable_variables, loop.optimizer.average, strict=True
    ):
        np.testing.assert_array_equal(weight, average)
