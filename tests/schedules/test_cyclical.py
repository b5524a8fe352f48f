"""Cyclical rates against hand-computed ones."""

import pytest

from tests.schedules.rates import rates
from trainlab import registry
from trainlab.errors import Unbuildable
from trainlab.settings.checks.schedules import contradiction
from trainlab.settings.options import problems

# Of 60 steps, 12 epochs: three cycles between 0.1 and 0.9, 10 steps up to the top and 10 down.
CYCLICAL = {"name": "cyclical", "low": 0.1, "high": 0.9}


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
    assert contradiction(CYCLICAL | {"low": 0.9}) == "'low: 0.9' must be below 'high: 0.9'"
    assert contradiction(CYCLICAL) is None


@pytest.mark.parametrize(
    ("steps", "half_cycle", "cycles"),
    [(400, 2.0, 1), (82, 0.412, 1), (799, 2.0, 1), (800, 2.0, 2), (1000, 5.0, 1), (1000, 2.5, 2)],
)
def test_as_many_whole_cycles_as_fit_with_half_cycles_of_so_many_epochs(steps, half_cycle, cycles):
    spec = CYCLICAL | {"shape": "triangular", "half_cycle": half_cycle}
    schedule = registry.build("schedules", spec, steps=steps, steps_per_epoch=100)
    tops = [steps * (2 * n + 1) / (2 * cycles) for n in range(cycles)]
    assert [float(schedule(top)) for top in tops] == pytest.approx([0.9] * cycles, rel=1e-5)
    ends = [steps * n / cycles for n in range(cycles + 1)]
    assert [float(schedule(end)) for end in ends] == pytest.approx([0.1] * (cycles + 1), rel=1e-4)


def test_a_training_without_room_for_a_cycle_is_refused():
    with pytest.raises(Unbuildable, match=r"cycles of 2 epochs each; this training has 3\.95"):
        registry.build("schedules", {"name": "cyclical"}, steps=399, steps_per_epoch=101)


def test_half_a_cycle_of_no_time_is_found_in_the_config():
    (sentence,) = problems("schedules", {"name": "cyclical", "half_cycle": 0.0})
    assert "the option 'half_cycle' of 'cyclical' is 0.0; input should be greater" in sentence
