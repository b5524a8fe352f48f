"""What every augmentation keeps to: shape, type, range, draws, training only, any batch size."""

import keras
import numpy as np
import pytest

from tests.augmentations.examples import EXAMPLES, augment, images, layer_of
from trainlab import registry

every_augmentation = pytest.mark.parametrize("spec", EXAMPLES, ids=lambda spec: spec["name"])
# All but those that count epochs in order to take turns.
every_random_augmentation = pytest.mark.parametrize(
    "spec",
    [it for it in EXAMPLES if registry.supplied("augmentations", it["name"]) == {"seed"}],
    ids=lambda spec: spec["name"],
)


@every_augmentation
@pytest.mark.parametrize("shape", [(28, 28, 1), (32, 32, 3)])
def test_keeps_shape_type_and_range(spec, shape):
    batch = images(shape)
    changed = augment(spec, batch)
    assert changed.shape == batch.shape
    assert changed.dtype == np.float32
    assert changed.min() >= 0 and changed.max() <= 255 * (1 + 1e-6)
    assert not np.array_equal(changed, batch)


@every_augmentation
def test_identity_outside_training(spec):
    batch = images((28, 28, 1))
    layer = layer_of(spec)
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(layer(batch)), batch)
    np.testing.assert_array_equal(keras.ops.convert_to_numpy(layer(batch, training=False)), batch)


@every_random_augmentation
def test_seed_decides(spec):
    batch = images((28, 28, 1))
    np.testing.assert_array_equal(augment(spec, batch, seed=5), augment(spec, batch, seed=5))
    assert not np.array_equal(augment(spec, batch, seed=5), augment(spec, batch, seed=6))


@every_random_augmentation
def test_each_image_and_each_call_draws_anew(spec):
    batch = np.repeat(images((28, 28, 1), count=1), 32, axis=0)
    layer = layer_of(spec)
    first, second = (keras.ops.convert_to_numpy(layer(batch, training=True)) for _ in range(2))
    assert any(not np.array_equal(first[0], other) for other in first[1:])
    assert not np.array_equal(first, second)


@every_augmentation
def test_in_a_model_with_unknown_batch_size(spec):
    layer = layer_of(spec)
    model = keras.Sequential([keras.Input((28, 28, 1)), layer])
    assert model.output_shape == (None, 28, 28, 1)
    batch = images((28, 28, 1))
    np.testing.assert_array_equal(model.predict(batch, verbose=0), batch)
    state = [variable.value for variable in model.non_trainable_variables]
    changed, state = model.stateless_call([], state, batch, training=True)
    again, _ = model.stateless_call([], state, batch, training=True)
    assert not np.array_equal(changed, again)


@every_augmentation
@pytest.mark.skipif(keras.backend.backend() != "tensorflow", reason="a TensorFlow graph")
def test_in_a_tensorflow_graph_of_any_batch_size(spec):
    import tensorflow as tf

    eager = layer_of(spec)
    traced = layer_of(spec)
    signature = [tf.TensorSpec([None, 32, 32, 3], tf.float32)]
    graph = tf.function(lambda batch: traced(batch, training=True), input_signature=signature)
    for count in (1, 7):
        batch = images((32, 32, 3), count)
        np.testing.assert_allclose(graph(batch), eager(batch, training=True), atol=1e-3)
