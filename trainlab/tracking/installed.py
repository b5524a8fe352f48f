"""Whether the library of a tracker is there: looked for before anything is trained."""

import sys
from importlib.util import find_spec

from trainlab.errors import TrainLabError


def require_library(tracker: str | None) -> None:
    """Raise TrainLabError where a tracker is asked for and its library is not installed.

    Only looked for, not imported, which would take seconds.
    """
    if tracker and find_spec(tracker) is None:
        raise TrainLabError(
            f"`tracking: {tracker}` needs the Python package {tracker}, which is not installed. "
            f"Install it, {sys.executable} -m pip install {tracker}, or set `tracking:` to null."
        )
