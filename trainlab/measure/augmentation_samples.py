"""What an augmentation pipeline does to images: a few of them, before and after.

`samples` returns the arrays that scripts/profile_pipeline.py writes, the same at every run:

    originals  uint8 (images, h, w, c), the first training images
    names      (steps,): the steps of the pipeline, and "all together" where there are several
    variants   uint8 (steps, REPEATS, images, h, w, c): each step alone, drawn several times
"""

import keras
import numpy as np

from trainlab.measure.pipeline_styles import network

IMAGES = 8
REPEATS = 4
ALL = "all together"


def samples(pipeline: list[dict], images: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays for `pipeline` on the first of `images`, uint8 (n, h, w, c)."""
    originals = images[:IMAGES]
    names, parts = [step["name"] for step in pipeline], [[step] for step in pipeline]
    if len(pipeline) > 1:
        names, parts = [*names, ALL], [*parts, pipeline]
    drawn = [variants(components, originals) for components in parts]
    shape = (len(names), REPEATS, *originals.shape)
    return {
        "originals": originals,
        "names": np.array(names, dtype=np.str_),
        "variants": np.array(drawn, dtype=np.uint8).reshape(shape),
    }


def variants(components: list[dict], images: np.ndarray) -> np.ndarray:
    """REPEATS draws of these steps on `images`: uint8 (REPEATS, n, h, w, c)."""
    layers = network(components, images.shape[1:])
    batch = keras.ops.convert_to_tensor(images.astype(np.float32))
    drawn = [keras.ops.convert_to_numpy(layers(batch, training=True)) for _ in range(REPEATS)]
    return np.rint(drawn).clip(0, 255).astype(np.uint8)
