"""How many seeds a study takes, by simulation."""

import math

import numpy as np
import pytest
from scipy import stats

from trainlab.uncertainty.intervals import Difference
from trainlab.uncertainty.power import seeds_for


def test_half_the_effect_takes_four_times_the_seeds():
    seen = Difference(0.0, -0.01, 0.01, 0.9)
    # 3 x ((1.960 + 0.842) / 1.960)^2 = 6.13 where the interval is as wide as the effect.
    assert [seeds_for(effect, seen, 3) for effect in (0.01, 0.005, 0.004)] == [7, 25, 39]


def test_so_many_seeds_show_the_effect_in_four_studies_of_five():
    """With a known deviation, studies drawn at random; three errors of a share are 0.02."""
    sd, effect = 1.0, 0.5
    margin = stats.norm.ppf(0.975) * sd * math.sqrt(2 / 3)
    n = seeds_for(effect, Difference(0.0, -margin, margin, 1.0), 3)
    error = sd * math.sqrt(2 / n)
    differences = np.random.default_rng(0).normal(effect, error, 5000)
    shown = (abs(differences) > stats.norm.ppf(0.975) * error).mean()
    assert shown == pytest.approx(0.8, abs=0.02)
