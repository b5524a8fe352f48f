"""SE-ResNet for small images: Hu et al. 2017 (arXiv 1709.01507), section 3, table 4.

The ResNet of `trainlab/models/resnet.py`, shortcuts without parameters included, with
squeeze-and-excitation at the end of every residual branch (figure 3 of the paper), so that the two
differ in nothing else. SE-ResNet-20 has 272,095 parameters; implementations with convolutions in
the shortcuts that change the shape have 2,752 more.
"""

import keras

from trainlab.data import Facts
from trainlab.layers.squeeze_excitation import squeeze_excitation
from trainlab.models.resnet import network, two_convolutions
from trainlab.types import Literal, PositiveInt

TITLE = "SE-ResNet"
# Trainable parameters, by options, for pixels of 32 x 32 x 3 and 10 classes.
PARAMETERS = (({}, 272_095), ({"depth": 110}, 1_742_200))


def build(
    depth: Literal[8, 14, 20, 32, 44, 56, 110] = 20,
    width: PositiveInt = 16,
    reduction: PositiveInt = 16,
    *,
    data: Facts,
) -> keras.Model:
    """`depth` and `width` are ResNet's; the excitation has channels / `reduction` hidden units."""

    def branch(x, filters: int, stride: int, name: str):
        x = two_convolutions(x, filters, stride, name)
        return squeeze_excitation(x, max(1, filters // reduction), f"{name}_se")

    return network(f"se_resnet{depth}", depth, width, branch, data)
