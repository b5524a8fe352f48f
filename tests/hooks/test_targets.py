"""Which names Snakemake takes."""

import re

import pytest

from trainlab.hooks.targets import one_of, own_names


@pytest.mark.parametrize(
    ("names", "others"),
    [
        ([], ["", "a"]),
        (["a.b", "a", "ab", "a-b"], ["", "a.", "axb", "abb", "b", "a-"]),
        (["milan", "rome", "Roma"], ["mila", "milano", "roma"]),
        ([str(number) for number in range(30)], ["", "30", "00", "129"]),
    ],
)
def test_just_these_names_are_taken(names, others):
    taken = re.compile(one_of(names))
    assert [name for name in [*names, *others] if taken.fullmatch(name)] == names


def test_an_experiment_is_taken_with_its_own_study():
    files = "results/(?P<study>a|ba)/(?P<name>{})/seed1".format(own_names(["a/x", "a/y", "ba/z"]))
    pairs = [(study, name) for study in ("a", "ba") for name in "xyz"]
    found = [pair for pair in pairs if re.fullmatch(files, "results/{}/{}/seed1".format(*pair))]
    assert found == [("a", "x"), ("a", "y"), ("ba", "z")]


def test_thousands_of_names_are_short():
    """Snakemake reads through them again and again."""
    grid = [f"rate-{rate}-depth-{depth}" for rate in range(100) for depth in range(100)]
    assert len(one_of(grid)) < 300
