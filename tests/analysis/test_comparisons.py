"""What is compared with what, and that a pair has one verdict."""

import numpy as np
import pytest
from scipy import stats

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.analysis.comparisons import by_reference, compare, comparisons, pairs

ACCURACIES = {
    "leaves/plain": [0.60, 0.61, 0.62],
    "leaves/wide": [0.70, 0.71, 0.72],
    "leaves/odd": [0.61, 0.60, 0.62],
}
ENTRIES = [
    entry("leaves/plain"),
    entry("leaves/wide", against=["leaves/plain"]),
    entry("leaves/odd", against=["leaves/plain", "leaves/wide", "leaves/gone"]),
]


@pytest.fixture(scope="module")
def leaves():
    return results(ACCURACIES, ENTRIES)


def test_pairs_are_the_designs_as_far_as_the_preset_has_them(leaves):
    assert pairs(leaves, "leaves") == [
        ("leaves/wide", "leaves/plain"),
        ("leaves/odd", "leaves/plain"),
        ("leaves/odd", "leaves/wide"),
    ]
    assert list(by_reference(leaves, "leaves")) == ["leaves/plain", "leaves/wide"]


def test_the_family_is_all_experiments_of_the_study(leaves):
    found = {(each.first, each.second): each for each in comparisons(leaves, "leaves")}
    p = found["leaves/odd", "leaves/wide"].difference.p
    # Tukey's range for three logits; accuracies spread alike in units of p (1 - p).
    means = {name: np.mean(values) for name, values in ACCURACIES.items()}
    scales = {name: mean * (1 - mean) for name, mean in means.items()}
    alike = np.mean([np.var(each, ddof=1) / scales[name] ** 2 for name, each in ACCURACIES.items()])
    logits = {name: np.log(mean / (1 - mean)) for name, mean in means.items()}
    ratio = np.sqrt(2) * (logits["leaves/wide"] - logits["leaves/odd"]) / np.sqrt(2 * alike / 3)
    assert p == pytest.approx(stats.studentized_range.sf(ratio, 3, 6), rel=1e-6)
    # Another study's experiments do not count.
    more = results(
        ACCURACIES | {"digits/dense": [0.1, 0.5, 0.9]}, [*ENTRIES, entry("digits/dense")]
    )
    assert compare(more, "leaves/odd", "leaves/wide").difference.p == p


def test_a_pair_has_the_same_p_value_from_both_sides(leaves):
    forward = compare(leaves, "leaves/wide", "leaves/plain")
    backward = compare(leaves, "leaves/plain", "leaves/wide")
    assert (forward.verdict, backward.verdict) == ("better", "worse")
    assert forward.difference.p == backward.difference.p
    assert forward.difference.low == -backward.difference.high


def test_the_verdict_follows_the_numbers(leaves):
    assert compare(leaves, "leaves/odd", "leaves/plain").verdict == "unclear"
    two = results({name: values[:2] for name, values in ACCURACIES.items()}, ENTRIES)
    found = compare(two, "leaves/wide", "leaves/plain")
    assert (found.verdict, found.wins, found.shared) == ("unknown", 2, 2)


def test_what_was_not_run_is_not_compared(leaves):
    assert (
        compare(results({"leaves/plain": [0.6] * 3}, ENTRIES), "leaves/wide", "leaves/plain")
        is None
    )
