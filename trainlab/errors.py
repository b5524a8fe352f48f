"""One kind of error for everything a user can mend: a sentence, without a traceback."""

import errno
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

# Of Python and NumPy; of TensorFlow, by its class; of JAX, by its words.
WITHOUT_MEMORY = ("MemoryError", "ResourceExhaustedError", "RESOURCE_EXHAUSTED")
WITHOUT_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
ROOM = (
    "Close other programs or give fewer --cores; if that is not enough, lower batch_size or the "
    "size of the images, or take a machine with more memory. Then the same command goes on."
)


COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal, in Keras' messages


class TrainLabError(Exception):
    """What happened, where, and what to do about it, in one or a few sentences."""


class Diverged(TrainLabError):
    """A training whose numbers leave what float32 can hold; the study goes on without it."""


class Unbuildable(TrainLabError):
    """A model that cannot be for images of such a shape, or a schedule for a training of such a
    length; the study goes on without it.
    """


def run(main: Callable[[], None]) -> int:
    """Run a command's `main`; print a `TrainLabError`, or what the machine refused, as a sentence.

    That is memory, room on a disk, or a file to read or write. Returns the exit status. What the
    locale cannot spell (a class called "löwe" where it is ASCII) is printed escaped.
    """
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        main()
    except TrainLabError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    except Exception as error:
        if memory_ran_out(repr(type(error)), str(error)):
            said = out_of_memory(str(error), _place(error))
        elif isinstance(error, OSError) and error.errno in WITHOUT_ROOM:
            said = unwritable(error, "A file")
        elif isinstance(error, PermissionError) and error.filename:
            said = not_allowed(error)
        else:
            raise
        print(f"Error: {said}", file=sys.stderr)
        return 1
    return 0


def unwritable(error: OSError, place: Path | str) -> str:
    """The sentence for a file that could not be written; in `place`, if the error names none."""
    return (
        f"{error.filename or place} cannot be written: {error.strerror or error}. Make room there, "
        "or allow writing; then the same command goes on."
    )


def not_allowed(error: PermissionError) -> str:
    """The sentence for a file that the user has no right to; the error does not tell to what."""
    return (
        f"{error.filename} may not be read or written: {error.strerror}. Allow both, or name "
        "another place; then the same command goes on."
    )


def memory_ran_out(*words: str) -> bool:
    """Whether these words, such as an exception's name and message, say so."""
    return any(sign in word for sign in WITHOUT_MEMORY for word in words)


def out_of_memory(said: str, place: str) -> str:
    """The sentence for memory that ran out; `said` is the exception's message."""
    wanted = " ".join(said.partition("\n")[0].split())
    return f"Memory ran out{place}" + (f" ({wanted})" if wanted else "") + f". {ROOM}"


def _place(error: Exception) -> str:
    """The last of the project's own lines that an exception came through."""
    root = Path(__file__).parent.parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(frame.filename)
        if file.is_relative_to(root) and "site-packages" not in file.parts:  # those of .venv
            return f" in {file.relative_to(root)}, line {frame.lineno}"
    return ""
