"""The precision that a network computes in: Micikevicius et al. 2017 (arXiv 1710.03740).

bfloat16 has float32's range at 8 bits of precision (Kalamkar et al. 2019, arXiv 1905.12322), so
that no loss has to be scaled. What needs more is float32 in any case: weights, the optimizer's
state, statistics of batches, the standardised pixels that come in, and the logits.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import keras

POLICIES = {"float32": "float32", "bfloat16": "mixed_bfloat16"}  # as Keras calls them


@contextmanager
def computing_in(precision: str) -> Iterator[None]:
    """Layers that are made inside compute in this precision, if they name none of their own."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(POLICIES[precision])
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
