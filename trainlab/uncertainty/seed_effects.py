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
    """The two sources of spread: each experiment's own, and the seeds, which move all alike.

    The own `variances` (k,) have `df` (k,) degrees of freedom. `seeds` is the standard deviation of
    what a seed adds, with `seeds_df` degrees of freedom; 0 if no two seeds are common.
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
    """The spread of each experiment's `values`, of these `seeds`, without what seeds add to all.

    Least squares tell the mean of each experiment and the effect of each of the `common` seeds (of
    `common_seeds`). Experiments weigh the less the larger the variance `spreads` (k,) is that they
    seem to have. Quiet ones weigh as the median one, so that none decides alone what a seed adds.
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
    """The standard deviation of what seeds add, by the `effects` of all seeds but the last.

    That of the last follows, as all add up to 0. `chance` is the variance that effects would have
    if seeds added nothing.
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
    """The columns (values, common seeds less one) of the effects in the least squares.

    As effects add up to 0, the last seed has -1 in each column. Seeds that are not common have 0.
    """
    *first, last = common
    sign = {seed: np.eye(len(first))[place] for place, seed in enumerate(first)}
    sign[last] = -np.ones(len(first))
    return np.array([sign.get(seed, np.zeros(len(first))) for seed in seeds])


def by_chance(
    seed: Hashable, seeds: Sequence[Sequence[Hashable]], weights: np.ndarray, variances: np.ndarray
) -> float:
    """The variance that the effect of a seed, a weighted mean of values, would have if seeds added
    nothing.
    """
    has = np.array([seed in each for each in seeds])
    return float((weights[has] ** 2 * variances[has]).sum() / weights[has].sum() ** 2)
