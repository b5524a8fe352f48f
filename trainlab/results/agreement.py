"""What of the spread over seeds is single images that one network has right and another has not.

If networks err on images independently of each other, two runs that differ in the correctness of D
of N test images have accuracies with a standard deviation of sqrt(D / 2) / N each: D is the
variance of a difference of two counts. Seeds that spread more differ as a whole (K. Jordan, ICLR
2024, arXiv 2304.01910, who finds them independent at the end of long trainings, not of short ones).
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from trainlab.files import read_arrays


def of_images(design: dict, runs: dict[Path, dict]) -> dict[str, float]:
    """The standard deviation, a fraction, for each experiment with two finished runs or more.

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
    """That of runs which have the images `wrong`, (wrong,) places each, of `images`."""
    apart = np.mean([len(np.setxor1d(*pair)) for pair in combinations(wrong, 2)])
    return float(np.sqrt(apart / 2) / images)
