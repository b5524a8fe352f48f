"""Cyclical rates against hand-computed ones."""

import pytest

from tests.schedules.rates import rates
from trainlab.errors import TrainLabError

# Three cycles of 20 steps between 0.1 and 0.9: up to the top in 10 steps and down again.
CYCLICAL = {"name": "cyclical", "low": 0.1, "high": 0.9, "cycles": 3}


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("triangular", [0.1, 0.5, 0.9, 0.5, 0.1, 0.5, 0.9, 0.9, 0.18, 0.1]),
        ("triangular2", [0.1, 0.5, 0.9, 0.5, 0.1, 0.3, 0.5, 0.3, 0.12, 0.1]),
    ],
)
def test_cyclical(shape, expected):
    at = [0, 5, 10, 15, 20, 25, 30, 50, 59, 60]
    assert rates(CYCLICAL | {"shape": shape}, 60, at) == pytest.approx(expected, rel=1e-5)


def test_exp_range_shrinks_with_the_step_since_the_beginning():
    # Down to 1/64 of the height over 60 steps, so by half every 10.
    spec = CYCLICAL | {"shape": "exp_range", "final_share": 1 / 64}
    expected = [0.1, 0.1 + 0.8 / 2, 0.1, 0.1 + 0.8 / 8, 0.1, 0.1 + 0.8 / 32, 0.1]
    assert rates(spec, 60, range(0, 70, 10)) == pytest.approx(expected, rel=1e-5)


def test_exp_range_does_not_depend_on_the_length_of_the_training():
    spec = CYCLICAL | {"shape": "exp_range"}
    short, long = (rates(spec, 60 * n, [n * t for t in range(60)]) for n in (1, 7))
    assert short == pytest.approx(long, rel=1e-5)


def test_cyclical_needs_its_low_below_its_high():
    with pytest.raises(TrainLabError, match=r"low 0\.9 and high 0\.9: it needs low below high"):
        rates(CYCLICAL | {"low": 0.9}, 60, [0])
