"""Task 3: every sentence about an architecture turns around with its numbers."""

import pytest
from bs4 import BeautifulSoup

from tests.synthetic.design import settings
from tests.synthetic.folder import SIZES
from tests.synthetic.tables import not_run, runs
from trainlab.analysis import architectures
from trainlab.analysis.old_comparisons import ARCHITECTURES, REFERENCE
from trainlab.errors import TrainLabError
from trainlab.report.html import notes

DENSENET, SHUFFLENET, SENET = "objects/densenet", "objects/shufflenet", "objects/senet"
LOW, HIGH = [0.7001, 0.7002, 0.7009], [0.7301, 0.7303, 0.7307]
NOISY = [0.68, 0.74, 0.71]


def table(name, accuracies, reference=LOW, epochs=(20.0, 20.2, 20.1), macs=None):
    """An architecture and the reference, whose epoch takes 10 s."""
    own, other = SIZES[settings(name)["model"]], SIZES["resnet"]
    size = {name: macs or own[2], REFERENCE: other[2]}
    trainable = {name: own[1], REFERENCE: other[1]}
    seconds = {name: list(epochs), REFERENCE: [10.0, 10.05, 10.1]}
    seeds = len(accuracies)
    return runs(
        {REFERENCE: reference[:seeds], name: accuracies},
        macs={each: [value] * seeds for each, value in size.items()},
        parameters_trainable={each: [value] * seeds for each, value in trainable.items()},
        seconds_per_epoch=seconds,
        gflop_per_second={each: [1e3 / value for value in seconds[each]] for each in seconds},
    )


def paragraph(name, *args, exclusive=True, **kwargs):
    return architectures.paragraph(table(name, *args, **kwargs), name, exclusive)


@pytest.mark.parametrize(
    ("macs", "epochs", "expected"),
    [
        (0.4, (19.0, 19.2, 19.1), "the saved arithmetic did not turn into saved time here"),
        (0.4, (6.0, 6.1, 6.05), "only a part of the saved arithmetic turned into saved time here"),
        (0.4, (4.0, 4.05, 4.01), "the saved arithmetic turned into saved time here"),
        (0.4, (2.0, 2.05, 2.01), "more time was saved than arithmetic"),
        (0.4, (9.0, 11.0, 10.1), "that the saved arithmetic saves time could not be shown here"),
        (2.0, (30.0, 30.2, 30.1), "the time grew by more than the arithmetic"),
        (2.0, (20.0, 20.2, 20.1), "the time grew as the arithmetic did"),
        (2.0, (12.0, 12.1, 12.05), "the time grew by less than the arithmetic"),
        (2.0, (5.0, 5.1, 5.05), "in spite of the added arithmetic an epoch was shorter here"),
        (2.0, (9.0, 11.0, 10.1), "that the added arithmetic costs time could not be shown here"),
        (1.0, (13.0, 13.1, 13.05), "the added time is that of work that MACs do not count"),
        (1.0, (5.0, 5.1, 5.05), "with about the same arithmetic, an epoch was shorter here"),
        (1.0, (9.0, 11.0, 10.1), "no difference of time could be shown"),
    ],
)
def test_arithmetic_against_time_follows_the_numbers(macs, epochs, expected):
    found = paragraph(SHUFFLENET, HIGH, epochs=epochs, macs=int(macs * SIZES["resnet"][2]))
    assert f"{macs:.2f} times the MACs" in found[0]
    assert found[0].endswith(f"{expected}.")


def test_the_ratio_of_times_its_interval_and_the_rates_are_shown():
    opening = paragraph(SHUFFLENET, HIGH, epochs=(20.0, 20.0, 20.4))[0]
    # Ratios 2, 1.990, 2.0198: on a logarithmic scale 2.0032, t interval over three seeds.
    assert (
        "An epoch took 2.00 times as long (95\u00a0% interval 1.97 to 2.04, n\u00a0=\u00a03"
        in opening
    )
    assert "at 49.7\u00a0GFLOP/s against 99.5" in opening


@pytest.mark.parametrize("name", [f"objects/{name}" for name in ARCHITECTURES])
def test_accuracy_and_the_claim_turn_around(name):
    cheap = int(0.7 * SIZES["resnet"][2])
    *_, accuracy, claim = paragraph(name, HIGH, macs=cheap)
    assert f"“{runs({name: [1]})['title'][0]}” was more accurate" in accuracy
    assert "it was more accurate" in claim and "in line with the claim" in claim
    *_, accuracy, claim = paragraph(name, LOW, reference=HIGH, macs=cheap)
    assert "“Cosine” was more accurate" in accuracy
    assert "it was less accurate" in claim and "the claim does not show here" in claim
    *_, accuracy, claim = paragraph(name, NOISY, macs=cheap)
    assert "no difference could be shown" in accuracy
    assert "no difference of accuracy was established" in claim


def test_accuracy_bought_with_cost_does_not_test_the_claim():
    *_, claim = paragraph(SENET, HIGH, macs=2 * SIZES["resnet"][2])
    assert "more accurate, but with 2.00 times the MACs: this does not test the claim" in claim


def test_one_seed_makes_no_claim():
    found = " ".join(paragraph(DENSENET, HIGH[:1]))
    assert "with one seed (n = 1) no claim" in found
    assert "was more accurate" not in found and "arithmetic did" not in found


def test_times_side_by_side_are_not_compared():
    opening = paragraph(DENSENET, HIGH, exclusive=False)[0]
    assert "0.65 times the trainable parameters" in opening
    assert opening.endswith("their times are not for comparison.")


def test_other_budgets_are_not_the_same_time():
    found = table(DENSENET, HIGH)
    found.loc[found["experiment"] == DENSENET, "budget_seconds"] = 500.0
    sentences = architectures.paragraph(found, DENSENET, True)
    assert "Accuracies are not for the same time" in sentences[-1]
    assert "more accurate" not in " ".join(sentences)


def test_only_architectures_of_the_study_are_answered_and_missing_ones_say_so():
    found = table(DENSENET, HIGH)
    assert list(architectures.answers(found, True)) == ["DenseNet-BC 40-12"]
    alone = found[found["experiment"] == DENSENET]
    (sentence,) = architectures.paragraph(alone, DENSENET, True)
    assert sentence == "No answer: “objects/resnet-cosine” is not part of this study."
    (sentence,) = architectures.paragraph(not_run(DENSENET, "x"), DENSENET, True)
    assert "was not run" in sentence


def test_a_note_has_its_drawing_after_the_first_paragraph(tmp_path):
    (tmp_path / "a.md").write_text("One *two*.\n\n#### Issue\n\nThree.\n", encoding="utf-8")
    (tmp_path / "a.svg").write_text('<svg role="img"><title>t</title></svg>', encoding="utf-8")
    note = BeautifulSoup(notes.note("a", "A", tmp_path), "html.parser")
    assert [tag.name for tag in note.find_all(["h3", "p", "svg", "h4"])] == [
        "h3",
        "p",
        "svg",
        "h4",
        "p",
    ]
    assert note.svg.parent.name == "figure"
    with pytest.raises(TrainLabError, match="b.md is missing"):
        notes.note("b", "B", tmp_path)
