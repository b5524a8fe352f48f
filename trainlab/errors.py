"""One kind of error for everything a user can mend: a sentence, without a traceback."""

import sys
from collections.abc import Callable


class TrainLabError(Exception):
    """What happened, where, and what to do about it, in one or a few sentences."""


class Diverged(TrainLabError):
    """A training whose numbers leave what float32 can hold; the study goes on without it."""


class Unbuildable(TrainLabError):
    """A model that cannot be for images of such a shape, or a schedule for a training of such a
    length; the study goes on without it.
    """


def run(main: Callable[[], None]) -> int:
    """Run a command's `main`; print a `TrainLabError` as its sentence. Returns the exit status.

    What the locale cannot spell (a class called "löwe" where it is ASCII) is printed escaped.
    """
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        main()
    except TrainLabError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    return 0
