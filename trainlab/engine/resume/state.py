"""All that a training has become, as arrays and plain values, and its way back.

Between two validations a training is its variables (those of the network with the state of each of
its random generators, those of the optimizer with its averages), Python's and NumPy's generators,
the clocks, and its history, whose length is the place in the data order. The order itself follows
from the seed.
"""

import random

import keras
import numpy as np

from trainlab.engine.resume.backup import State

RATES = "rates"
BEST = "best"  # and a number: of the weights to be put back at the end, where there are some


def captured(loop, fitted, seconds: dict[str, float], steps: int) -> State:
    """The training as it is after a validation: `fitted` so far, of `steps` planned steps."""
    arrays = {
        f"{place}": keras.ops.convert_to_numpy(variable).copy()
        for place, variable in enumerate(_variables(loop))
    }
    facts = {
        "steps": steps,
        "history": fitted.history,
        "seconds": seconds,
        "python": random.getstate(),
        "numpy": _numpy_state(),
    }
    best = {f"{BEST}{place}": array for place, array in enumerate(fitted.best or [])}
    return State(arrays | best | {RATES: fitted.rates}, facts)


def restored(state: State, loop, fitted, seconds: dict[str, float]) -> None:
    """Make `loop`, `fitted` and `seconds`, fresh ones of the same training, what they were."""
    for place, variable in enumerate(_variables(loop)):
        variable.assign(state.arrays[f"{place}"])
    fitted.history[:] = state.facts["history"]
    fitted.rates = state.arrays[RATES]
    count = sum(name.startswith(BEST) for name in state.arrays)
    fitted.best = [state.arrays[f"{BEST}{place}"] for place in range(count)] or None
    seconds.update(state.facts["seconds"])
    version, internal, gauss = state.facts["python"]
    random.setstate((version, tuple(internal), gauss))
    np.random.set_state(state.facts["numpy"])


def _variables(loop) -> list[keras.Variable]:
    """Not only weights: Keras counts the state of a random generator as a variable of its layer."""
    return [*loop.network.variables, *loop.optimizer.variables]


def _numpy_state() -> dict:
    state = np.random.get_state(legacy=False)
    internal = state["state"]
    return state | {"state": internal | {"key": internal["key"].tolist()}}
