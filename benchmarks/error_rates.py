"""How often a study of equal methods shows a difference that is not there.

    python -m benchmarks.error_rates

Accuracies are drawn from normal distributions with the same mean, and judged as the report does
(`trainlab.uncertainty`): a difference is shown if its interval, which is to hold for all pairs at
once, leaves out zero. Of the studies, 5 % may show any at all. All methods have the same seeds,
which add a share of the variance, or nothing, to all of them alike.
"""

import argparse
import math
from itertools import combinations, product

import numpy as np

from trainlab.errors import run
from trainlab.uncertainty.intervals import Mean, apart, means
from trainlab.uncertainty.links import Logit
from trainlab.uncertainty.multiplicity import quantile

METHODS = 14
SEEDS = (3, 5)
# By what factor the largest standard deviation exceeds the smallest; those between are geometric.
SPREADS = (1, 3, 10)
ALIKE = (0.0, 0.4)  # the share of the variance that seeds add to all methods
SD = 0.003  # the smallest; of an accuracy, a fraction
IMAGES = 10_000  # of the test set


def main(argv: list[str] | None = None) -> None:
    """Print the share of studies that show any difference, in percent, as a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studies", type=int, default=5000, help="studies for each number")
    studies = parser.parse_args(argv).studies
    heads = ("equal spreads" if factor == 1 else f"{factor}-fold" for factor in SPREADS)
    print(f"| seeds | share that seeds add to all | {' | '.join(heads)} |")
    print("|---:|---:|" + "---:|" * len(SPREADS))
    for seeds, alike in product(SEEDS, ALIKE):
        shares = (share(seeds, alike, factor, studies) for factor in SPREADS)
        told = " | ".join(f"{100 * each:.1f} %" for each in shares)
        print(f"| {seeds} | {100 * alike:.0f} % | {told} |")


def share(seeds: int, alike: float, factor: float, studies: int) -> float:
    """The share of simulated studies in which any two methods are told apart."""
    rng = np.random.default_rng([seeds, factor])
    own = rng.standard_normal((studies, METHODS, seeds))
    of_seeds = rng.standard_normal((studies, 1, seeds))
    deviations = SD * np.geomspace(1, factor, METHODS)[:, None]
    drawn = 0.6 + deviations * (math.sqrt(1 - alike) * own + math.sqrt(alike) * of_seeds)
    return sum(map(shows_any, drawn)) / studies


def shows_any(accuracies: np.ndarray) -> bool:
    """Whether any two of `accuracies` (methods, seeds) are told apart.

    As `trainlab.uncertainty.intervals` does, without p values, which would take hours.
    """
    methods, seeds = accuracies.shape
    of = dict.fromkeys(range(methods), range(seeds))
    found = means(dict(enumerate(accuracies)), of, link=Logit(IMAGES)).values()
    return any(is_shown(*pair, methods) for pair in combinations(found, 2))


def is_shown(first: Mean, second: Mean, compared: int) -> bool:
    """Whether the interval of a difference leaves out zero."""
    gap, error, df = apart(first, second)
    return abs(gap) > quantile(compared, df) / math.sqrt(2) * error


if __name__ == "__main__":
    raise SystemExit(run(main))
