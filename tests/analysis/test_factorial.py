"""Effects of schedules and averagings: exact on made-up numbers, their errors those of cells."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from tests.synthetic.methods import leaves, name
from tests.synthetic.tables import results, rising
from trainlab.analysis.factorial import (
    AVERAGING,
    INTERACTION,
    SCHEDULE,
    Effect,
    effects,
    untested,
)
from trainlab.results.load import Results

SPREAD = np.array([0.002, -0.001, -0.001])
FOUR = [(s, a) for s in ("constant", "cosine") for a in (None, "lookahead")]

STEP = {("step", None): list(0.6 + SPREAD), ("step", "lookahead"): list(0.62 + SPREAD)}


def additive(averaging: float = 0.0, cosine: float = 0.0, both: float = 0.0, spread=SPREAD) -> dict:
    """Accuracies of two schedules by two averagings from their effects."""
    shifts = [0.0, averaging, cosine, averaging + cosine + both]
    return {cell: list(0.6 + shift + spread) for cell, shift in zip(FOUR, shifts, strict=True)}


def found(accuracies: dict) -> dict[tuple, Effect]:
    told = effects(leaves(accuracies), "leaves")
    return {(each.kind, each.schedule, each.averaging): each for each in told}


def without_a_seed(made: Results) -> Results:
    """The same, but that seed 1 diverged with cosine and Lookahead."""
    runs = made.runs.copy()
    lost = runs["experiment"].eq(name(("cosine", "lookahead"))) & runs["seed"].eq(1)
    runs.loc[lost, "status"] = "diverged"
    return results(runs, made.design["experiments"])


def test_effects_are_recovered_exactly():
    told = found(additive(averaging=0.02, cosine=0.1, both=0.03))
    # Half of the interaction is in each of the others: they are means over both levels.
    assert told[AVERAGING, None, "lookahead"].size.mean == pytest.approx(0.035)
    assert told[SCHEDULE, "cosine", None].size.mean == pytest.approx(0.115)
    assert told[INTERACTION, "cosine", "lookahead"].size.mean == pytest.approx(0.03)


def test_a_cell_that_diverged_with_a_seed_is_left_out():
    four = {cell: [*values, values[0]] for cell, values in additive(averaging=0.02).items()}
    made = leaves(four)
    assert not effects(without_a_seed(made), "leaves")  # two cells of one schedule are a pair


def test_of_three_seeds_one_that_diverged_spoils_no_effect():
    made = leaves(additive(averaging=0.02) | STEP)
    main, *_ = effects(without_a_seed(made), "leaves")
    assert {schedule for schedule, _ in main.weights} == {"constant", "step"}
    assert (main.size.verdict, main.n) == ("better", 3)


def test_the_error_is_that_of_all_cells_together():
    accuracies = additive(averaging=0.02, spread=0.0 * SPREAD)
    # Nothing is added by seeds: over cells of the same size, each sums up to 0.
    left = np.array([[1, -1, 0], [0, 1, -1], [-1, 1, 0], [0, -1, 1]]) / 1000
    for cell, each in zip(FOUR, left, strict=True):
        accuracies[cell] = list(accuracies[cell] + each)
    told = found(accuracies)[INTERACTION, "cosine", "lookahead"]
    # Four cells of three seeds: 3 x 2 degrees of freedom; spreads are alike in units of p (1 - p).
    scales = np.array([0.6 * 0.4, 0.62 * 0.38, 0.6 * 0.4, 0.62 * 0.38])
    alike = (left**2).sum(1) / scales**2
    error = math.sqrt(alike.sum() / 6 * (scales**2).sum() / 3)
    # Holm: one of three is shown, so the other two are judged at half of 5 % each.
    margin = stats.t.ppf(1 - 0.05 / 2 / 2, 6) * error
    assert told.size.high - told.size.mean == pytest.approx(margin)


def test_where_spreads_differ_each_cell_has_its_own_error():
    accuracies = additive(averaging=0.02)
    accuracies["cosine", None] = [0.3, 0.6, 0.9]
    wild = found(accuracies)[AVERAGING, None, "lookahead"].size
    calm = SPREAD.var(ddof=1) / 12
    parts = np.array([0.09 / 12, calm, calm, calm])
    df = parts.sum() ** 2 / (parts**2 / 2).sum()
    t = wild.mean / math.sqrt(parts.sum())
    assert wild.p == pytest.approx(min(1.0, 3 * 2 * stats.t.sf(abs(t), df)), rel=1e-6)


@pytest.mark.parametrize(("sign", "verdict"), [(1, "better"), (-1, "worse")])
def test_opposite_numbers_have_opposite_verdicts(sign, verdict):
    told = found(additive(averaging=sign * 0.02))
    assert told[AVERAGING, None, "lookahead"].size.verdict == verdict
    assert told[SCHEDULE, "cosine", None].size.verdict == "unclear"


def test_intervals_leave_out_zero_exactly_where_holm_shows_an_effect():
    for seed in range(20):
        rng = np.random.default_rng(seed)
        noisy = {cell: list(rng.normal(own, 0.01)) for cell, own in additive(0.02, 0.01).items()}
        for each in found(noisy).values():
            assert each.size.excludes_zero == (each.size.p < 0.05)


def test_a_rate_that_hardly_grew_has_no_effects_and_is_in_no_correction():
    cells = [("exponential", each) for each in (None, "lookahead")]
    whole = leaves(additive(averaging=0.02, cosine=0.1) | {c: list(0.62 + SPREAD) for c in cells})
    slow, fast = (rising(whole, name(cells[0]), factor) for factor in (3.2, 32))
    both = rising(whole, name(cells[1]), 5).schedules
    slow = replace(slow, schedules=pd.concat([slow.schedules, both]))
    assert untested(slow, "leaves") == {"exponential": pytest.approx(3.2)}
    told = effects(slow, "leaves")
    assert [(each.kind, each.schedule) for each in told] == [
        *((AVERAGING, None), (SCHEDULE, "cosine"), (INTERACTION, "cosine"))
    ]
    # Its cells say as much of the averaging as any.
    assert {schedule for schedule, _ in told[0].weights} == {"constant", "cosine", "exponential"}
    assert not untested(fast, "leaves") and len(effects(fast, "leaves")) == 5


def test_a_pair_of_cells_is_a_comparison_and_no_effect():
    accuracies = additive(averaging=0.02)
    del accuracies["cosine", "lookahead"]
    assert found(accuracies) == {}


def test_what_is_missing_is_left_out_of_the_means():
    accuracies = additive(averaging=0.02, cosine=0.1) | {("step", None): [0.9, 0.9, 0.91]}
    told = found(accuracies)
    assert told[AVERAGING, None, "lookahead"].size.mean == pytest.approx(0.02)
    assert {schedule for _, schedule, _ in told} == {None, "cosine"}


def test_each_averaging_has_effects_of_its_own():
    ema = {("constant", "ema"): list(0.65 + SPREAD), ("cosine", "ema"): list(0.55 + SPREAD)}
    told = found(additive(averaging=0.02) | ema)
    assert told[AVERAGING, None, "ema"].size.mean == pytest.approx(0.0)
    assert told[INTERACTION, "cosine", "ema"].size.mean == pytest.approx(-0.1)
    assert told[AVERAGING, None, "lookahead"].size.mean == pytest.approx(0.02)
    assert told[SCHEDULE, "cosine", None].size.mean == pytest.approx(-0.1 / 3)


def test_two_seeds_have_signs_and_no_claim():
    told = found({cell: own[:2] for cell, own in additive(averaging=0.02).items()})
    main = told[AVERAGING, None, "lookahead"]
    assert (main.size.verdict, main.n, main.positive, main.shared) == ("unknown", 2, 2, 2)
    assert math.isnan(main.size.p)
    none = told[SCHEDULE, "cosine", None]
    assert (none.positive, none.shared) == (0, 2)


def test_a_study_without_a_grid_has_no_effects():
    assert effects(results({"leaves/one": [0.5, 0.6]}), "leaves") == []
