"""What is said of a config that is refused."""

from pathlib import Path

import pytest

from trainlab.errors import TrainLabError
from trainlab.paths import CONFIG
from trainlab.settings.checking import check


def errors_of(raw: dict, file: Path = CONFIG) -> str:
    with pytest.raises(TrainLabError) as caught:
        check(raw, file)
    return str(caught.value)


def line_of(begin: str, text: str) -> int:
    lines = text.splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(begin))
