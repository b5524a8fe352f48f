"""Every model gives the same logits on TensorFlow and on JAX, where that is installed."""

import os
import subprocess
import sys
from importlib.util import find_spec

import keras
import numpy as np
import pytest

from tests.conftest import ROOT
from tests.models.members import build_member, random_pixels, smallest
from trainlab import registry
from trainlab.measure.macs import layers

# Loads every model that TensorFlow saved in a folder, and keeps the logits of its pixels.
PROGRAM = """
import sys
from pathlib import Path
import jax, keras, numpy as np
from trainlab.models._saved import load
assert keras.backend.backend() == "jax"
for file in Path(sys.argv[1]).glob("*.keras"):
    model = load(file)
    forward = jax.jit(lambda pixels: model(pixels, training=False))
    np.save(file.with_suffix(".logits.npy"), forward(np.load(file.with_suffix(".pixels.npy"))))
"""


@pytest.mark.slow
@pytest.mark.skipif(find_spec("jax") is None, reason="JAX is not installed")
def test_jax_gives_the_same_logits(tmp_path):
    (tmp_path / "bases").mkdir()
    wanted = {name: saved_with_logits(name, tmp_path) for name in registry.names("models")}
    subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "KERAS_BACKEND": "jax"},
        check=True,
    )
    for name, logits in wanted.items():
        assert 0.01 < logits.std() < 10, name
        found = np.load(tmp_path / f"{name}.logits.npy")
        np.testing.assert_allclose(found, logits, atol=1e-4, err_msg=name)


def saved_with_logits(name: str, folder) -> np.ndarray:
    """Save a model and pixels for it; its logits of them in inference."""
    model, pixels = build_member(smallest(name), folder / "bases"), random_pixels(count=8)
    for layer in layers(model):
        if isinstance(layer, keras.layers.BatchNormalization):
            # Nearly the statistics of the pixels, so that logits are of ordinary size, but no
            # variance near 0, which would magnify the rounding.
            layer.momentum = 0.1
    model(pixels, training=True)
    model.save(folder / f"{name}.keras")
    np.save(folder / f"{name}.pixels.npy", pixels)
    return keras.ops.convert_to_numpy(model(pixels, training=False))
