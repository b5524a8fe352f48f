"""The parameters that the models state, worked out by hand or taken from another implementation."""

import keras

from tests.models.members import BASE, stated, trainable
from tests.models.units import SHUFFLENET


def dense_block(channels: int, layers: int, growth: int = 12) -> int:
    """Parameters of a block of DenseNet-BC: two batch norms, 1x1 to 4k, 3x3 to k, each layer."""
    entering = sum(channels + growth * layer for layer in range(layers))
    return entering * (2 + 4 * growth) + layers * (8 * growth + 9 * 4 * growth * growth)


def densenet(depth: int, growth: int = 12) -> int:
    """Parameters of DenseNet-BC for 10 classes."""
    total, channels, layers = 27 * 2 * growth, 2 * growth, (depth - 4) // 6
    for block in range(3):
        if block:
            total += 2 * channels + channels * (channels // 2)
            channels //= 2
        total += dense_block(channels, layers, growth)
        channels += growth * layers
    return total + 2 * channels + 10 * channels + 10


def shufflenet() -> int:
    """Parameters: stem, units with three batch norms each, classifier."""
    units = sum(
        times * (a * b // groups + 9 * b + b * c // 3 + 2 * (b + b + c))
        for a, b, c, groups, _, _, times in SHUFFLENET
    )
    return 27 * 24 + 2 * 24 + units + 960 * 10 + 10


def resnet(depth: int) -> int:
    """Parameters of ResNet: kernels, two of batch normalisation a filter, classifier."""
    total = 27 * 16 + 2 * 16 + 64 * 10 + 10
    for width, before in ((16, 16), (32, 16), (64, 32)):
        convolutions = (depth - 2) // 3
        total += 9 * width * (before + (convolutions - 1) * width) + convolutions * 2 * width
    return total


def excitation(depth: int) -> int:
    """What squeeze-and-excitation adds: two dense layers a block, c/16 and c units, with biases."""
    return (depth - 2) // 6 * sum(2 * c * (c // 16) + c // 16 + c for c in (16, 32, 64))


def counts(name: str) -> list[int]:
    return [count for _, count in stated(name)]


def test_dense():
    first = 32 * 32 * 3 + 1
    assert counts("dense") == [first * 512 + 513 * 512 + 513 * 10, first * 32 + 33 * 10]


def test_convnet():
    def of(*widths):
        pairs = zip((3, *widths), widths, strict=False)
        return sum(9 * a * b + 2 * b for a, b in pairs) + 10 * widths[-1] + 10

    assert counts("convnet") == [of(32, 64, 64, 64), of(4, 8)]


def test_reused_has_the_parameters_of_its_base_with_a_new_classifier_of_the_same_size():
    options = {"stages": ((4,), (8,))}
    assert BASE == {"name": "convnet", "stages": [[4], [8]]}
    assert ({"name": "convnet", **options}, counts("reused")[0]) in stated("convnet")


def test_resnet():
    # He et al. 2015, table 6: 0.27 M, 0.46 M, 0.85 M, 1.7 M
    assert counts("resnet") == [resnet(depth) for depth in (20, 32, 56, 110)]


def test_senet():
    assert counts("senet") == [resnet(depth) + excitation(depth) for depth in (20, 110)]


def test_densenet():
    # Huang et al. 2016, table 2: 0.8 M with depth 100
    assert counts("densenet") == [densenet(40), densenet(22, growth=4), densenet(100)]


def test_shufflenet():
    assert counts("shufflenet")[0] == shufflenet()


def test_resnet_fast():
    # Kernels, an offset for each of their filters, and a head without biases; the whitening has
    # two filters for each of a patch's 12 dimensions, and nothing in it is trained.
    def of(widths):
        kernels = (9 * (a * b + b * b) for a, b in zip((24, *widths), widths, strict=False))
        return sum(kernels) + 2 * sum(widths) + 10 * widths[-1]

    assert counts("resnet_fast") == [of((64, 128, 128)), of((8, 16))]


def test_mobilenet():
    theirs = keras.applications.MobileNetV2((64, 64, 3), 0.35, include_top=False, weights=None)
    assert counts("mobilenet") == [trainable(theirs) + 1280 * 10 + 10]


def test_efficientnet():
    theirs = keras.applications.EfficientNetB0(input_shape=(32, 32, 3), weights=None, classes=10)
    assert counts("efficientnet")[0] == trainable(theirs)
