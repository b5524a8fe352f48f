"""Our convolution layers against Keras' own, forward and backward."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import ops

from trainlab.layers.convolution import conv
from trainlab.layers.depthwise import DepthwiseConv, taps
from trainlab.layers.grouped import ChannelShuffle, GroupedPointwise
from trainlab.layers.shortcut import IdentityShortcut


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


def convolved(symmetric: bool, images: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """A strided convolution of ours with this kernel (3, 3, channels, filters)."""
    pixels = keras.Input(images.shape[1:])
    model = keras.Model(pixels, conv(pixels, kernel.shape[-1], "it", stride=2, symmetric=symmetric))
    model.get_layer("it").kernel.assign(kernel)
    return np.asarray(model(images))


@pytest.mark.parametrize("length", [8, 7])
def test_a_symmetric_convolution_equals_numpys(length):
    rng = np.random.default_rng(0)
    images = rng.normal(size=(2, length, length, 3)).astype("float32")
    kernel = rng.normal(size=(3, 3, 3, 4)).astype("float32")
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), axis=(1, 2))[:, ::2, ::2]
    wanted = np.einsum("nhwcij,ijcf->nhwf", windows, kernel)
    np.testing.assert_allclose(convolved(True, images, kernel), wanted, atol=1e-5)


def test_its_centre_is_where_the_shortcut_is_and_that_of_same_padding_one_pixel_beside():
    images = np.random.default_rng(0).normal(size=(2, 8, 8, 1)).astype("float32")
    centre = np.zeros((3, 3, 1, 1), "float32")
    centre[1, 1] = 1
    shortcut = np.asarray(IdentityShortcut(filters=1, stride=2)(images))
    np.testing.assert_array_equal(convolved(True, images, centre), shortcut)
    np.testing.assert_array_equal(convolved(False, images, centre), images[:, 1::2, 1::2])
