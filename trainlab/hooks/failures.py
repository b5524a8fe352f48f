"""Why jobs failed: read from their logs, said to the user, and passed on to the report."""

import re
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from trainlab.errors import COLOURS, ROOM, memory_ran_out, out_of_memory

TRACEBACK = "Traceback (most recent call last):"
NODE = "[[{{node "  # TensorFlow's, behind what went wrong there
# TensorFlow's own log, which says nothing of why a job ended; its heading, and lines such as
# "I0000 00:00:1795756338.003044    6344 port.cc:153] oneDNN custom operations are on."
CHATTER = re.compile(r"WARNING: All log messages before absl|[IWE]\d{4} [\d:.]+ +\d+ \S+:\d+\] ")
ARGUMENTS = "Arguments received by "  # Keras', behind what went wrong in a layer
ERROR = "Error: "  # what `trainlab.errors.run` puts in front of a sentence
ITEM = "- "  # in front of each line of a list behind it


@dataclass(frozen=True)
class Failure:
    """A job that failed; `label` names it, such as "digits/dense, seed 2"."""

    label: str
    reason: str
    log: str | None


def last_words(log: Path | str | None) -> str:
    """What a failed command's log says about the reason, in a sentence."""
    if log is None or not Path(log).is_file():
        return "It left no log."
    lines = Path(log).read_text(encoding="utf-8", errors="replace").splitlines()
    lines = [line.rstrip() for line in lines if line.strip()]
    if sentences := [place for place, line in enumerate(lines) if line.startswith(ERROR)]:
        return with_items(lines[sentences[-1] :]).removeprefix(ERROR)
    if TRACEBACK in lines and (exception := raised(lines)):
        return explained(exception)
    told = [line for line in lines if not CHATTER.match(line)]
    ending = f"the last line of its log is: {told[-1].strip()}" if told else "its log is empty"
    return f"It ended without an error message (killed, or out of memory?); {ending}"


def with_items(lines: list[str]) -> str:
    """The first line, and the items of a list that directly follow it, in one."""
    first, *others = lines
    items = takewhile(lambda line: line.startswith(ITEM), others)
    return " ".join([first, *(item.removeprefix(ITEM) for item in items)])


def explained(exception: str) -> str:
    """An exception's line as it is, or in words where it says that memory was short.

    A notebook says no more than that its kernel died.
    """
    if memory_ran_out(exception):
        return out_of_memory(exception, "")
    if "DeadKernelError" in exception:
        return f"Its notebook was killed, as a system does whose memory runs out. {ROOM}"
    return exception


def raised(lines: list[str]) -> str | None:
    """The exception of the last traceback: its first line that is not indented. None where the log
    was cut before it.

    Papermill's, TensorFlow's and Keras' may only announce there what went wrong in the notebook,
    the graph or the layer. It is the last line, in front of a node's name or a call's arguments.
    """
    last = len(lines) - lines[::-1].index(TRACEBACK)
    own = [COLOURS.sub("", line) for line in lines[last:]]
    found = next((line for line in own if not line.startswith(" ")), None)
    if found is None or not found.endswith((":", ".call().")):
        return found
    behind = takewhile(lambda line: not line.startswith(ARGUMENTS), map(str.strip, own))
    return [found, *(line for line in behind if not line.startswith(NODE))][-1]


def said(failures: list[Failure]) -> str:
    """All failures, one line each."""
    count = f"{len(failures)} jobs failed" if len(failures) > 1 else "One job failed"
    lines = [
        f"- {item.label}: {item.reason}" + (f" (log: {item.log})" if item.log else "")
        for item in failures
    ]
    return "\n".join([f"{count}:", *lines])
