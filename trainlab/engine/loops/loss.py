"""The loss: softmax cross-entropy from logits, with label smoothing."""

import keras
from keras import ops


def cross_entropy(classes: int, smoothing: float = 0.0):
    """Mean cross-entropy over a batch: labels int (n,), logits float (n, classes).

    Smoothing gives every class `smoothing` / `classes` (Szegedy et al. 2015, arXiv 1512.00567,
    section 7).
    """

    def loss(labels, logits):
        target = ops.one_hot(labels, classes) * (1 - smoothing) + smoothing / classes
        return ops.mean(keras.losses.categorical_crossentropy(target, logits, from_logits=True))

    return loss
