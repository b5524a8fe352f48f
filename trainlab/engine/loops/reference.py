"""The reference step: a small training step, always the same, that others are timed against.

A neighbour's load or a slow minute lengthens both, so that their ratio stays. What it is made of is
what trainings are made of: two convolutions under batch normalisation, and a matrix product.
"""

from collections.abc import Callable

import keras
import numpy as np

from trainlab.data import Split
from trainlab.engine.loops.loss import cross_entropy
from trainlab.engine.loops.select import loop_class
from trainlab.measure.ratio import median, timer

BATCH = 64
SHAPE = (16, 16, 3)
FILTERS = 32
UNITS = 256
CLASSES = 10
ROUNDS = 100  # over some seconds, as machines have slow moments


def nominal_seconds() -> dict:
    """Seconds of a reference step, to be measured while the machine is idle."""
    reference = timer(reference_steps())
    return median([reference() for _ in range(ROUNDS)])


def reference_steps() -> Callable[[int], object]:
    """A function that makes so many reference steps: forward, backward and update."""
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (BATCH, *SHAPE), dtype="uint8")
    labels = rng.integers(0, CLASSES, BATCH).astype("int32")
    network = reference_network()
    optimizer = keras.optimizers.SGD(0.0, momentum=0.9)
    optimizer.build(network.trainable_variables)
    loop = loop_class()(network, optimizer, cross_entropy(CLASSES), Split(images, labels))
    loop.schedule = np.zeros_like  # its weights stay as they are, and so do the numbers in it
    batch = np.arange(BATCH, dtype="int32")
    return lambda steps: loop.steps(np.tile(batch, (steps, 1)))


def reference_network() -> keras.Model:
    """Takes pixels, gives logits."""
    layers = [keras.Input(SHAPE), keras.layers.Rescaling(1 / 255)]
    for _ in range(2):
        layers += [
            keras.layers.Conv2D(FILTERS, 3, padding="same", use_bias=False),
            keras.layers.BatchNormalization(),
            keras.layers.ReLU(),
        ]
    layers += [keras.layers.MaxPooling2D(), keras.layers.Flatten()]
    layers += [keras.layers.Dense(UNITS, "relu"), keras.layers.Dense(CLASSES)]
    return keras.Sequential(layers)
