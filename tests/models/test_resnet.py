"""ResNet and SE-ResNet: branch and shortcut look at the same pixels."""

import keras
import numpy as np
import pytest

from tests.models.members import build, random_pixels, smallest


@pytest.mark.parametrize("name", ["resnet", "senet"])
def test_strided_branches_are_centred_on_the_pixels_of_their_shortcuts(name):
    model = build(smallest(name))
    for stage in (2, 3):
        block = f"stage{stage}_block1"
        entering = model.get_layer(f"{block}_shortcut").input
        branch = model.get_layer(f"{block}_1_conv")
        centre = np.zeros(branch.kernel.shape, "float32")
        centre[1, 1, range(branch.kernel.shape[2]), range(branch.kernel.shape[2])] = 1
        branch.kernel.assign(centre)
        part = keras.Model(model.input, [entering, branch.output])
        x, y = map(np.asarray, part(random_pixels(count=1), training=False))
        np.testing.assert_allclose(y[..., : x.shape[-1]], x[:, ::2, ::2], rtol=1e-5)
