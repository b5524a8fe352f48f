"""What independent images explain of the spread over seeds: the definition, and a simulation."""

import numpy as np
import pytest

from trainlab.results.agreement import deviation, of_images


def test_two_runs_that_differ_on_three_images():
    # One has image 7 wrong, the other 1 and 2; image 5 both: D is 3.
    assert deviation([np.array([5, 7]), np.array([1, 2, 5])], 100) == pytest.approx(1.5**0.5 / 100)


def test_equal_runs_explain_nothing():
    assert deviation([np.array([5, 7])] * 3, 100) == 0.0


def test_networks_that_err_independently_spread_as_much_as_it_says():
    """2,000 runs over 10,000 images, each of which has a probability of its own to be wrong."""
    rng = np.random.default_rng(1)
    chances = rng.beta(0.3, 2.0, 10_000)
    wrong = [np.flatnonzero(rng.random(10_000) < chances) for _ in range(2_000)]
    spread = np.std([len(each) / 10_000 for each in wrong], ddof=1)
    assert deviation(wrong[:3], 10_000) == pytest.approx(spread, rel=0.08)


def test_experiments_with_two_runs_have_it(tmp_path):
    runs = {}
    for experiment, seed, wrong in [("a/x", 1, [1]), ("a/x", 2, [2, 3]), ("a/y", 1, [4])]:
        folder = tmp_path / experiment / str(seed)
        folder.mkdir(parents=True)
        np.savez(folder / "mistakes.npz", wrong=np.array(wrong))
        runs[folder] = {"study": "a", "experiment": experiment, "seed": seed}
    design = {"datasets": {"a": {"manifest": {"counts": {"test": 50}}}}}
    assert of_images(design, runs) == {"a/x": pytest.approx(1.5**0.5 / 50)}
