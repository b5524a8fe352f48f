"""All that a training has become, as arrays and plain values, and its way back.

Between two validations a training is its variables (those of the network with the state of each of
its random generators, those of the optimizer with its averages), the clocks, and its history, whose
length is the place in the data order. The order itself follows from the seed, and no step draws
from the generators of Python or NumPy.
"""

from collections.abc import Sequence

import numpy as np

from trainlab.engine.loops.state import copied, put_back
from trainlab.engine.resume.backup import State

RATES = "rates"
BEST = "best"  # of the weights to be put back at the end, where there are some
NETWORK, OPTIMIZER = "network", "optimizer"


def captured(loop, fitted, seconds: dict[str, float], steps: int) -> State:
    """The training as it is after a validation: `fitted` so far, of `steps` planned steps."""
    arrays = {
        **_numbered(NETWORK, copied(loop.network)),
        **_numbered(OPTIMIZER, copied(loop.optimizer)),
        **_numbered(BEST, fitted.best or []),
        RATES: fitted.rates,
    }
    return State(arrays, {"steps": steps, "history": fitted.history, "seconds": seconds})


def restored(state: State, loop, fitted, seconds: dict[str, float]) -> None:
    """Make `loop`, `fitted` and `seconds`, fresh ones of the same training, what they were."""
    put_back(loop.network, _in_order(NETWORK, state.arrays))
    put_back(loop.optimizer, _in_order(OPTIMIZER, state.arrays))
    fitted.history[:] = state.facts["history"]
    fitted.rates = state.arrays[RATES]
    fitted.best = _in_order(BEST, state.arrays) or None
    seconds.update(state.facts["seconds"])


def _numbered(name: str, values: Sequence[np.ndarray]) -> dict[str, np.ndarray]:
    return {f"{name}{place}": value for place, value in enumerate(values)}


def _in_order(name: str, arrays: dict[str, np.ndarray]) -> list[np.ndarray]:
    """The arrays that were `_numbered` with a name."""
    count = sum(key.startswith(name) for key in arrays)
    return [arrays[f"{name}{place}"] for place in range(count)]
