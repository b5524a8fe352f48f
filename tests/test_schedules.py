"""Learning rates against hand-computed values."""

import math

import pytest

from trainlab import registry


def rates(spec: dict, steps: int, at: list[int]) -> list[float]:
    schedule = registry.build("schedules", spec, steps=steps)
    return [float(schedule(step)) for step in at]


def test_constant():
    assert rates({"name": "constant", "rate": 0.25}, 10, [0, 5, 9]) == [0.25] * 3


def test_cosine_with_warmup():
    # 100 steps, 20 of warm-up to 1; then a half cosine over 80 steps down to 0.2.
    spec = {"name": "cosine", "peak": 1.0, "warmup": 0.2, "final": 0.2}
    quarter = 0.2 + 0.8 * (1 + math.cos(math.pi / 4)) / 2
    expected = [0.0, 0.5, 1.0, quarter, 0.6, 0.2]
    assert rates(spec, 100, [0, 10, 20, 40, 60, 100]) == pytest.approx(expected, rel=1e-5)


def test_cosine_without_warmup_starts_at_its_peak():
    spec = {"name": "cosine", "peak": 0.4, "warmup": 0.0}
    assert rates(spec, 50, [0, 25, 50]) == pytest.approx([0.4, 0.2, 0.0], abs=1e-7)
