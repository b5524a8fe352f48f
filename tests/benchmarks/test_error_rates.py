"""The simulation of equal methods judges as the report does."""

from itertools import combinations

import numpy as np
import pytest

from benchmarks import error_rates
from trainlab.uncertainty.intervals import difference, means
from trainlab.uncertainty.links import Logit


@pytest.mark.parametrize("factor", [1, 10])
def test_a_difference_is_shown_exactly_where_the_report_shows_one(factor):
    rng = np.random.default_rng(factor)
    deviations = np.geomspace(1, factor, 4)[:, None]
    seen = set()
    for _ in range(30):
        drawn = 0.5 + rng.normal(rng.normal(0, 3, (4, 1)), deviations, (4, 3)) / 100
        found = means(
            dict(enumerate(drawn)), dict.fromkeys(range(4), [1, 2, 3]), link=Logit(10_000)
        ).values()
        expected = any(difference(*pair, 4).excludes_zero for pair in combinations(found, 2))
        assert error_rates.shows_any(drawn) == expected
        seen.add(expected)
    assert seen == {True, False}


def test_the_table_has_a_row_for_each_number_of_seeds(capsys):
    error_rates.main(["--studies", "3"])
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head.endswith("| equal spreads | 3-fold | 10-fold |")
    assert [row.split("|")[1:3] for row in rows] == [
        [f" {seeds} ", f" {share} % "] for seeds in (3, 5) for share in (0, 40)
    ]
