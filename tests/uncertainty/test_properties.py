"""Statistics of arbitrary results: finite or refused, symmetric, the same in any order."""

import math
import os

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from trainlab.analysis.pareto import front
from trainlab.uncertainty.intervals import LEVEL, Mean, difference, means
from trainlab.uncertainty.links import Logit
from trainlab.uncertainty.multiplicity import holm

# Always the same examples, few; with FUZZ_EXAMPLES=1000, say, so many that are new each time.
FUZZ = os.environ.get("FUZZ_EXAMPLES")
settings.register_profile("statistics", deadline=None, derandomize=not FUZZ, database=None)
OFTEN = settings(settings.get_profile("statistics"), max_examples=int(FUZZ or 100))
SELDOM = settings(settings.get_profile("statistics"), max_examples=int(FUZZ or 20))


@st.composite
def studies(draw) -> tuple[dict[str, dict[int, float]], int]:
    """Accuracies of several experiments, a few seeds each, and the test images that they are of."""
    images = draw(st.sampled_from([1, 2, 8, 360, 10_000]))
    right = st.integers(0, images).map(lambda count: count / images)
    near = st.integers(max(0, images - 3), images).map(lambda count: count / images)
    values = st.lists(st.one_of(right, near), min_size=1, max_size=5)
    samples = draw(st.lists(values, min_size=1, max_size=6))
    first = draw(st.lists(st.integers(1, 3), min_size=len(samples), max_size=len(samples)))
    return {
        f"study/{place}": dict(enumerate(each, start))
        for place, (each, start) in enumerate(zip(samples, first, strict=True))
    }, images


def of(samples: dict, images: int) -> dict[str, Mean]:
    """As trainlab.results.summary has it of accuracies, by seed."""
    values = {name: [*each.values()] for name, each in samples.items()}
    return means(values, samples, step=1 / images, link=Logit(images))


def alike(one: float, other: float) -> bool:
    return one == pytest.approx(other, rel=1e-6, abs=1e-12, nan_ok=True)


@given(studies())
@example(({"a": {1: 0.0, 2: 0.0, 3: 0.0}, "b": {1: 1.0, 2: 1.0, 3: 1.0}}, 8))  # none scatters
@example(({"a": {1: 0.5, 2: 0.5, 3: 0.5}, "b": {1: 0.0, 2: 1.0, 3: 0.5}, "c": {4: 1.0}}, 2))
@example(({name: {1: 0.5, 2: 0.6, 3: 0.8} for name in "abcd"}, 10))  # seeds explain everything
@OFTEN
def test_means_are_finite_and_their_intervals_hold_them(study):
    for name, found in of(*study).items():
        values = study[0][name].values()
        assert min(values) - 1e-12 <= found.mean <= max(values) + 1e-12
        assert found.has_interval == (len(values) >= 3)
        if len(values) > 1:
            assert 0 < found.error.variance < math.inf and found.error.df > 0
        if found.has_interval:
            assert 0 <= found.low <= found.mean <= found.high <= 1


@given(studies(), st.randoms(use_true_random=False))
@OFTEN
def test_neither_the_order_of_seeds_nor_that_of_experiments_changes_a_mean(study, random):
    samples, images = study
    names = random.sample([*samples], len(samples))
    mixed = of(
        {n: dict(random.sample([*samples[n].items()], len(samples[n]))) for n in names}, images
    )
    for name, found in of(samples, images).items():
        other = mixed[name]
        assert found.error.pooled == other.error.pooled
        for part in ("variance", "df", "seeds", "seeds_df"):
            assert alike(getattr(found.error, part), getattr(other.error, part)), part
        for part in ("mean", "sd", "low", "high"):
            assert alike(getattr(found, part), getattr(other, part)), part


@given(studies())
@SELDOM
def test_a_difference_is_the_opposite_of_its_reverse_and_agrees_with_its_p_value(study):
    found = list(of(*study).values())
    first, second = found[0], found[-1]
    there, back = (
        difference(first, second, len(found) + 1),
        difference(second, first, len(found) + 1),
    )
    assert there.mean == -back.mean
    assert alike(there.low, -back.high) and alike(there.high, -back.low)
    assert alike(there.p, back.p)
    assert there.has_interval == (first.has_interval and second.has_interval)
    if there.has_interval:
        assert there.low <= there.mean <= there.high and 0 <= there.p <= 1
        if abs(there.p - (1 - LEVEL)) > 1e-4:  # computed by two integrals
            assert there.excludes_zero == (there.p < 1 - LEVEL)
        opposite = {"better": "worse", "worse": "better"}
        assert back.verdict == opposite.get(there.verdict, there.verdict)


P_VALUES = st.lists(st.one_of(st.just(math.nan), st.floats(0, 1)), max_size=8)


@given(P_VALUES, st.randoms(use_true_random=False))
@OFTEN
def test_holms_p_values_do_not_depend_on_their_order_and_never_fall(values, random):
    adjusted, levels = holm(values)
    tested = [not math.isnan(value) for value in values]
    assert tested == [not math.isnan(value) for value in adjusted]
    for value, corrected, level in zip(values, adjusted, levels, strict=True):
        if not math.isnan(value):
            assert value <= corrected <= 1 and LEVEL - 1e-12 <= level < 1
    order = random.sample(range(len(values)), len(values))
    mixed, _ = holm([values[place] for place in order])
    assert all(alike(mixed[n], adjusted[place]) for n, place in enumerate(order))


POINTS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8)


@given(POINTS, st.randoms(use_true_random=False))
@OFTEN
def test_a_front_is_what_nothing_beats_in_any_order(pairs, random):
    found = pd.DataFrame(pairs, columns=["seconds", "accuracy"])
    found["experiment"] = [f"e{place}" for place in range(len(pairs))]
    names = front(found, "seconds")
    best = {
        f"e{place}"
        for place, (cost, good) in enumerate(pairs)
        if not any(c <= cost and g >= good and (c, g) != (cost, good) for c, g in pairs)
    }
    assert set(names) == best and best
    mixed = found.sample(frac=1, random_state=random.randrange(99))
    assert set(front(mixed, "seconds")) == best
