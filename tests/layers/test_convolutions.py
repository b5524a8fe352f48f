"""Our convolution layers against Keras' own, forward and backward."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import ops

from trainlab.layers.depthwise import DepthwiseConv, taps
from trainlab.layers.grouped import ChannelShuffle, GroupedPointwise


def outputs_and_gradients(layer, kernel, inputs):
    """What `layer` makes of `inputs` with `kernel`, and the gradients of a weighted sum of it."""
    layer.build(inputs.shape)
    layer.kernel.assign(kernel)
    inputs = tf.constant(inputs)
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs = layer(inputs)
        weights = np.random.default_rng(2).normal(size=outputs.shape).astype("float32")
        total = ops.sum(outputs * weights)
    return [outputs, *tape.gradient(total, [inputs, layer.kernel.value])]


def assert_same(ours, theirs, kernel_shape, input_shape):
    rng = np.random.default_rng(1)
    kernel, inputs = (rng.normal(size=s).astype("float32") for s in (kernel_shape, input_shape))
    pairs = zip(
        outputs_and_gradients(ours, kernel, inputs),
        outputs_and_gradients(theirs, kernel, inputs),
        strict=True,
    )
    for mine, other in pairs:
        np.testing.assert_allclose(mine, other, atol=2e-4)


@pytest.mark.parametrize("groups", [1, 2, 3])
def test_grouped_pointwise_equals_keras(groups):
    layers = [
        kind(12, 1, groups=groups, use_bias=False)
        for kind in (GroupedPointwise, keras.layers.Conv2D)
    ]
    assert_same(*layers, (1, 1, 6 // groups, 12), (4, 5, 3, 6))


@pytest.mark.parametrize("stride", [1, 2])
@pytest.mark.parametrize(("size", "shape"), [(5, (4, 4)), (3, (2, 2)), (5, (4, 3)), (3, (8, 8))])
def test_depthwise_equals_keras(size, shape, stride):
    options = {"strides": stride, "padding": "same", "use_bias": False}
    layers = [kind(size, **options) for kind in (DepthwiseConv, keras.layers.DepthwiseConv2D)]
    assert_same(*layers, (size, size, 6, 1), (4, *shape, 6))


def test_taps_of_a_line():
    # Five taps over two inputs, the middle one on the output's own place.
    links = taps(length=2, kernel=5, stride=1)
    assert {tuple(place) for place in np.argwhere(links)} == {
        (2, 0, 0),
        (3, 1, 0),
        (1, 0, 1),
        (2, 1, 1),
    }


def test_channel_shuffle_spreads_each_group_over_all():
    channels = np.arange(6, dtype="float32").reshape(1, 1, 1, 6)
    shuffled = np.asarray(ChannelShuffle(2)(channels))
    assert shuffled.ravel().tolist() == [0, 3, 1, 4, 2, 5]
