"""How much of the spread over seeds is single test images, right in one run and wrong in another.

Say that two runs differ in D of N test images, each of which one run has right and the other wrong.
If networks err on each image independently of the other images, D is the variance of the difference
of the two counts of right answers, and each accuracy has a standard deviation of sqrt(D / 2) / N.
Seeds that spread more than that differ as a whole (K. Jordan, ICLR 2024, arXiv 2304.01910, who
finds independence at the end of long trainings, but not of short ones).
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from trainlab.files import read_arrays


def of_images(design: dict, runs: dict[Path, dict]) -> dict[str, float]:
    """That standard deviation, a fraction, of each experiment with two finished runs or more.

    `design` and `runs` are as `trainlab.results.collect.resolve` and `finished` give them.
    """
    wrong = {}
    for folder, keys in runs.items():
        own = read_arrays(folder / "mistakes.npz", "wrong")["wrong"]
        wrong.setdefault((keys["study"], keys["experiment"]), []).append(own)
    return {
        name: deviation(found, design["datasets"][study]["manifest"]["counts"]["test"])
        for (study, name), found in wrong.items()
        if len(found) > 1
    }


def deviation(wrong: Sequence[np.ndarray], images: int) -> float:
    """The same for runs of one experiment, each given by the places of the images that it has wrong
    in a test set of so many `images`.
    """
    apart = np.mean([len(np.setxor1d(*pair)) for pair in combinations(wrong, 2)])
    return float(np.sqrt(apart / 2) / images)
