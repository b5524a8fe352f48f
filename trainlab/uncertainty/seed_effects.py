"""What a seed does to all experiments of a study alike.

A seed fixes initial weights and the order of the data, and all experiments have the same ones: they
are the blocks of a randomised block design (D. C. Montgomery, "Design and Analysis of Experiments",
chapter on blocks). What a seed adds to every experiment does not spread their differences, so it
is told apart from what each experiment's values spread by themselves.
"""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

# With fewer experiments, to tell what a seed adds takes too many of their degrees of freedom.
FEWEST = 4


class Own(NamedTuple):
    """What experiments' values spread by themselves, and what seeds spread them all.

    `variances` (k,) have `df` (k,) degrees of freedom. `seeds` is the standard deviation of what a
    seed adds, of `seeds_df` degrees of freedom; 0 if no two seeds are common.
    """

    variances: np.ndarray
    df: np.ndarray
    seeds: float
    seeds_df: float


def own(
    values: Sequence[np.ndarray],
    seeds: Sequence[Sequence[Hashable]],
    common: Sequence[Hashable],
    spreads: np.ndarray,
) -> Own:
    """What `values` of each experiment, of these `seeds`, spread besides what seeds add to all.

    `common` are those of `common_seeds`. Least squares, weighted by the variances `spreads` (k,)
    that experiments seem to have. Quiet ones count as the median one, so that no single experiment
    decides what a seed adds.
    """
    even = np.ones(len(values))
    weights = np.clip(np.median(spreads) / spreads, 0.1, 1) if spreads.all() else even
    of = np.repeat(np.arange(len(values)), [len(each) for each in values])
    root = np.sqrt(weights[of])
    columns = np.hstack([np.eye(len(values))[of], effect_columns([*chain(*seeds)], common)])
    inverse = np.linalg.pinv(root[:, None] * columns)
    found = inverse @ (root * np.concatenate(values))
    left = np.concatenate(values) - columns @ found
    df = np.bincount(of, 1 - root * np.einsum("ij,ji->i", columns, inverse))
    variances = np.bincount(of, left**2) / df
    effects = found[len(values) :]
    chance = np.mean([by_chance(seed, seeds, weights, variances) for seed in common])
    return Own(variances, df, added(effects, chance), float(len(effects)))


def added(effects: np.ndarray, chance: float) -> float:
    """The standard deviation of what seeds add, by the `effects` of all but one of them.

    They add up to 0, and `chance` is the variance that they have if seeds add nothing.
    """
    squares = (effects**2).sum() + effects.sum() ** 2
    return math.sqrt(max(0.0, squares / len(effects) - chance))


def common_seeds(seeds: Sequence[Sequence[Hashable]]) -> list[Hashable]:
    """The seeds that FEWEST experiments or more have; none if there is only one, or if they fall
    into groups that no experiment links.

    Between such groups, what seeds add cannot be told from what experiments differ by.
    """
    counts = Counter(seed for each in seeds for seed in each)
    found = [seed for seed, count in counts.items() if count >= FEWEST]
    return found if len(found) > 1 and are_linked(found, seeds) else []


def are_linked(common: Sequence[Hashable], seeds: Sequence[Sequence[Hashable]]) -> bool:
    """Whether experiments, each of which links its own seeds, lead from one of the `common` seeds
    to all others.
    """
    reached, known = set(common[:1]), set()
    while reached != known:
        known = reached
        linked = (each for each in seeds if known.intersection(each))
        reached = known.union(*linked).intersection(common)
    return len(reached) == len(common)


def effect_columns(seeds: Sequence[Hashable], common: Sequence[Hashable]) -> np.ndarray:
    """The columns (values, common seeds less one) of effects that add up to 0.

    Other seeds have none.
    """
    *first, last = common
    sign = {seed: np.eye(len(first))[place] for place, seed in enumerate(first)}
    sign[last] = -np.ones(len(first))
    return np.array([sign.get(seed, np.zeros(len(first))) for seed in seeds])


def by_chance(
    seed: Hashable, seeds: Sequence[Sequence[Hashable]], weights: np.ndarray, variances: np.ndarray
) -> float:
    """The variance of a seed's effect, a weighted mean of values, if seeds add nothing."""
    has = np.array([seed in each for each in seeds])
    return float((weights[has] ** 2 * variances[has]).sum() / weights[has].sum() ** 2)
