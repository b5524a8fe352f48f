"""Pictures are of the most accurate experiment of any study."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.synthetic import folder
from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.analysis.runs import by_accuracy
from trainlab.report.sections import pictures
from trainlab.results.load import load

ENTRIES = [
    entry("leaves/flat", title="Flat", model={"name": "dense", "units": [9]}),
    entry("leaves/oak", title="Oak", model={"name": "convnet", "stages": [[8]]}),
    entry("leaves/elm", title="Elm", model={"name": "convnet", "stages": [[8]]}),
]


@pytest.fixture(scope="module")
def leaves(tmp_path_factory):
    data = folder.design()["datasets"]["objects"]
    return load(
        folder.build(
            tmp_path_factory.mktemp("pictures") / "leaves",
            seeds=(2, 3),
            experiments=ENTRIES,
            datasets={"leaves": data},
            pipeline_profile=None,
        )
    )


def ranked(found, *names: str):
    """The same with test accuracies that rank the experiments in this order."""
    order = {name: 0.9 - place / 10 for place, name in enumerate(names)}
    runs = found.runs.assign(test_accuracy=found.runs["experiment"].map(order))
    return replace(found, runs=runs)


def confusions(experiment: str, matrices: list[list[list[int]]]) -> pd.DataFrame:
    """Confusions of an experiment, a matrix a seed."""
    return pd.DataFrame(
        {"experiment": experiment, "seed": seed, "true": true, "predicted": column, "count": count}
        for seed, matrix in enumerate(matrices, start=1)
        for true, row in enumerate(matrix)
        for column, count in enumerate(row)
        if count
    )


def test_shares_are_of_the_true_class_and_means_over_seeds():
    found = confusions("a/b", [[[9, 1, 0], [1, 1, 0], [0, 0, 0]], [[7, 3, 0], [0, 2, 0], [0] * 3]])
    other = confusions("a/c", [[[0, 9, 0]]])
    shares, seeds = pictures.confusion_shares(pd.concat([other, found]), "a/b", 3)
    assert seeds == 2
    np.testing.assert_allclose(shares[:2], [[0.8, 0.2, 0], [0.25, 0.75, 0]])
    assert np.isnan(shares[2]).all()  # a class without test images


def test_confusions_and_mistakes_are_of_the_most_accurate_experiment(leaves):
    text = pictures.html(ranked(leaves, "leaves/elm", "leaves/oak", "leaves/flat"), "leaves")
    assert "“Elm”: the most frequent confusion is “class 3” taken for “class 4”" in text
    assert "mean over 2 seeds" in text
    assert "class 0 taken for class 9 with 99.8\u00a0%" in text
    assert "“Elm”, seed 2: the test images" in text and "“Oak”" not in text
    assert "image-rendering:pixelated" in text


def test_filters_are_of_the_best_network_that_has_some(leaves):
    flat_first = ranked(leaves, "leaves/flat", "leaves/oak", "leaves/elm")
    text = pictures.html(flat_first, "leaves")
    assert "Confusion matrix of “Flat”" in text
    assert "“Oak”, seed 2: the 16 filters of 3 × 3 pixels" in text
    dense = {key: array for key, array in leaves.pictures.items() if "filters" not in key}
    assert "filters-leaves" not in pictures.html(replace(flat_first, pictures=dense), "leaves")


def test_many_classes_are_told_as_the_most_confused_pairs(leaves):
    name = by_accuracy(leaves.runs, "leaves")[0]
    manifest = leaves.manifest("leaves") | {"classes": [f"kind {place}" for place in range(100)]}
    design = leaves.design | {"datasets": {"leaves": {"name": "x", "manifest": manifest}}}
    text = pictures.confusion(replace(leaves, design=design), name)
    assert "<svg" not in text and text.count("of its images") == 10


def test_a_network_without_mistakes_is_a_sentence(leaves):
    empty = {key: array[:0] for key, array in leaves.pictures.items()}
    text = pictures.mistakes(replace(leaves, pictures=empty), "leaves/oak")
    assert "“Oak” made no mistake on the test images (seed 2)" in text and "<svg" not in text


def test_a_study_without_runs_has_no_pictures():
    assert pictures.html(results(not_run("leaves/oak", "x"), ENTRIES[1:2]), "leaves") == ""
