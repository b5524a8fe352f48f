"""Method and limits say what is true of the run, and nothing else."""

from dataclasses import replace

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.document.method import (
    AVERAGED,
    PRECISION,
    RESTORED,
    SAME_TIME,
    TARGETS,
    shared,
    statements,
)

ALIKE = {"leaves/a": [0.60, 0.61, 0.62], "leaves/b": [0.70, 0.71, 0.72]}
UNLIKE = {"leaves/a": [0.60, 0.60001, 0.60002], "leaves/b": [0.3, 0.6, 0.9]}


def told(accuracies=ALIKE, seeds=(1, 2, 3), targets=(), **settings) -> str:
    entries = [entry(name, **settings) for name in accuracies]
    found = results(accuracies, entries)
    seeded = [each | {"seeds": list(seeds)} for each in found.design["experiments"]]
    design = found.design | {"experiments": seeded, "targets": {"leaves": list(targets)}}
    return "\n".join(statements(replace(found, design=design)))


def test_few_seeds_have_no_statistics():
    text = told({name: values[:2] for name, values in ALIKE.items()}, seeds=(1, 2))
    assert "With fewer than 3 seeds there are no intervals" in text
    assert "Tukey" not in text and "pooled" not in text


def test_what_kind_of_error_a_study_has():
    assert "experiments of the study “leaves” share an error that is pooled" in told()
    text = told(UNLIKE)
    assert "In the study “leaves”, spreads over seeds differ" in text and "pooled" not in text


@pytest.mark.parametrize(
    ("sentence", "settings"),
    [
        (SAME_TIME, {"budget": {"seconds": 5}}),
        (AVERAGED, {"averaging": {"name": "lookahead"}}),
        (RESTORED, {"early_stopping": {"patience": 4, "restore_best": True}}),
        (PRECISION.format("bfloat16"), {"precision": "bfloat16"}),
        (TARGETS, {"targets": (0.5,)}),
    ],
)
def test_what_is_not_there_is_not_explained(sentence, settings):
    assert sentence in told(**settings)
    assert sentence not in told(budget={"epochs": 1}, averaging=None)


def test_sentences_are_short():
    text = told(
        budget={"seconds": 5}, averaging={"name": "lookahead"}, targets=(0.5,), precision="bfloat16"
    )
    assert max(len(sentence.split()) for sentence in text.replace("\n", " ").split(". ")) <= 25


def test_whether_all_have_the_same_seeds():
    assert "All experiments have the same 3 seeds." in told()
    assert shared([[1, 2, 3], [1, 2, 3, 4, 5]]) == (
        "All experiments have at least 3 seeds. Some have up to 5, where 3 left the question open."
    )


def test_what_independent_images_explain_of_the_spread():
    assert "independently" not in told()
    found = results(ALIKE, [entry(name) for name in ALIKE])
    found.summary["test_accuracy_sd_of_images"] = 0.0024
    text = "\n".join(statements(found))
    assert "accuracies of the study “leaves” have a standard deviation of" in text
    assert "If seeds erred on single images independently, it would be 0.24." in text


def test_what_seeds_add_to_all_alike():
    assert "A seed moves" not in told()  # of two experiments, that cannot be told
    moved = {f"leaves/{name}": [0.60, 0.62, 0.64] for name in "abcd"}
    moved["leaves/a"] = [0.60, 0.62, 0.641]
    text = told(moved)
    assert (
        "A seed moves all experiments of the study “leaves” alike, by a standard deviation of"
        in text
    )
    assert "of about 2.0" in text
