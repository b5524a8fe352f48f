"""What is said of a config that is refused."""

import pytest

from trainlab.errors import TrainLabError
from trainlab.paths import CONFIG
from trainlab.settings.checking import check


def errors_of(raw: dict) -> str:
    with pytest.raises(TrainLabError) as caught:
        check(raw, CONFIG)
    return str(caught.value)


def line_of(text: str) -> int:
    lines = CONFIG.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.strip().startswith(text))
