"""Learning rates as data of a training loop: its graph outlives a change of the schedule."""

import keras
import numpy as np


def planned_rates(schedule, first: int, count: int) -> np.ndarray:
    """What `schedule` says for `count` steps from number `first` on, float32 (count,)."""
    values = keras.ops.convert_to_numpy(schedule(np.arange(first, first + count)))
    return np.broadcast_to(values, count).astype("float32")
