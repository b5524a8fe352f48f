"""What a scheduler is asked for a job: minutes and memory, from what is known before it runs.

Both grow with each attempt. Too little of either costs little: a training that was ended goes on
from its last backup.
"""

import math
from pathlib import Path

from trainlab.hooks.benchmark import largest
from trainlab.hooks.plan import expected_seconds

AROUND = 10  # minutes for starting, compiling, validation and test
SLOWER = 2  # a node that is busy, or slower than the one that tells
UNKNOWN = 3600.0  # seconds in steps, where neither the budget nor an earlier run tells
FRAMEWORK = 3000  # MB of a process that trains, its network of an ordinary size included
COPIES = 8  # of the arrays: as read, as tensors, as features
ROOM = 1.5  # times what an earlier run took


def minutes(budget: dict, records: list[dict], attempt: int, trainings: float = 1) -> int:
    """Minutes for as many trainings (2.5 are two and a half), one after the other; `records` are of
    earlier runs.
    """
    seconds = expected_seconds(budget, records)
    steps = UNKNOWN if seconds is None else seconds
    return attempt * math.ceil(AROUND + SLOWER * trainings * steps / 60)


def megabytes(arrays: Path | str, benchmarks: Path | str, attempt: int) -> int:
    """Memory in MB, by the data's size and the most that earlier runs in the folder of their
    `benchmarks` took; data that is not prepared yet counts nothing.
    """
    size = Path(arrays).stat().st_size / 1e6 if Path(arrays).is_file() else 0.0
    tables = Path(benchmarks).glob("seed*.tsv")
    most = max((largest(table, "max_rss") for table in tables), default=0.0)
    return attempt * math.ceil(max(FRAMEWORK + COPIES * size, ROOM * most))
