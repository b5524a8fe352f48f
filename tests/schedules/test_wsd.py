"""Warm-up, stable, decay against hand-computed rates."""

import numpy as np
import pytest

from tests.schedules.rates import rates
from trainlab.settings.checks.schedules import contradiction


def test_a_trapezoid():
    # 100 steps: to 2 in 19 + 1, constant to 60, down to a tenth over the last 40.
    spec = {"name": "wsd", "peak": 2.0, "warmup": 0.19, "decay": 0.4, "final_share": 0.1}
    at = [0, 9, 19, 40, 60, 61, 80, 99, 100]
    expected = [0.1, 1.0, 2, 2, 2, 2 - 1.8 / 40, 1.1, 0.2 + 1.8 / 40, 0.2]
    assert rates(spec, 100, at) == pytest.approx(expected, rel=1e-5)


def test_by_default_no_step_has_rate_0_and_most_have_the_peak():
    found = np.array(rates({"name": "wsd", "peak": 0.3}, 200, range(200)))
    assert found.min() > 0
    assert (found == np.float32(0.3)).sum() == 200 - 10 - 39  # the last but 40 is at the peak, too


def test_without_a_decay_it_is_a_constant_rate_with_warm_up():
    found = rates({"name": "wsd", "peak": 0.3, "decay": 0.0}, 40, range(40))
    assert found[2:] == pytest.approx([0.3] * 38)


def test_a_warm_up_and_a_decay_may_meet_but_not_overlap():
    found = contradiction({"name": "wsd", "warmup": 0.5, "decay": 0.75})
    assert found == "warmup and decay are together more than the whole training"
    assert contradiction({"name": "wsd", "warmup": 0.5, "decay": 0.5}) is None
