"""How far a training is, as its log says."""

import re
from dataclasses import dataclass
from pathlib import Path

TAIL = 4096  # bytes of a log that are looked at
# As `trainlab.engine.fit.log_line` writes it.
LINE = re.compile(
    r"epoch +(?P<epoch>[\d.]+) +step (?P<step>\d+)/(?P<steps>\d+) +t=(?P<spent>\d+)/"
    r".* val_acc (?P<accuracy>[\d.]+)"
    r" .*ETA (?P<left>\d+) s"
)


@dataclass(frozen=True)
class Progress:
    """The last validation: epochs, steps done and planned, seconds in training steps until then,
    accuracy from 0 to 1, seconds in training steps that are left.
    """

    epoch: float
    step: int
    steps: int
    spent: float
    accuracy: float
    left: float


def progress(log: Path) -> Progress | None:
    """What the last line on a validation says; None in front of the first one."""
    try:
        with open(log, "rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL))
            text = file.read().decode(errors="replace")
    except OSError:
        return None
    found = list(LINE.finditer(text))
    if not found:
        return None
    numbers = found[-1].groupdict()
    return Progress(
        float(numbers["epoch"]),
        int(numbers["step"]),
        int(numbers["steps"]),
        float(numbers["spent"]),
        float(numbers["accuracy"]),
        float(numbers["left"]),
    )
