"""Every sentence about an architecture turns around with its numbers."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.analysis.architectures import architectures
from trainlab.report.words.architectures import beside_published, paragraph

NEW, OLD = "leaves/new", "leaves/old"
LOW, HIGH = [0.7001, 0.7002, 0.7009], [0.7301, 0.7303, 0.7307]
NOISY = [0.68, 0.74, 0.71]
ENTRIES = [
    entry(OLD, title="Old", against=[]),
    entry(NEW, title="New", against=[OLD], model={"name": "senet", "depth": 20}),
]


def sentences(
    new=HIGH,
    old=LOW,
    seconds=(20.0, 20.2, 20.1),
    macs=0.7,
    epochs=20,
    new_entry=ENTRIES[1],
    **options,
):
    """What is said of a network whose reference takes 10 s an epoch."""
    size = {NEW: [int(1000 * macs)] * 3, OLD: [1000] * 3}
    times = {NEW: list(seconds), OLD: [10.0, 10.05, 10.1]}
    rates = {name: [1e3 / value for value in each] for name, each in times.items()}
    found = results(
        {OLD: old, NEW: new},
        [ENTRIES[0], new_entry],
        macs=size,
        parameters_trainable=size,
        seconds_per_epoch=times,
        gflop_per_second=rates,
        epochs={NEW: [epochs] * 3, OLD: [epochs] * 3},
        **options,
    )
    return paragraph(found, architectures(found, "leaves")[0])


@pytest.mark.parametrize(
    ("macs", "seconds", "expected"),
    [
        (0.4, (19.0, 19.2, 19.1), "The saved arithmetic did not turn into saved time here"),
        (0.4, (6.0, 6.1, 6.05), "Only a part of the saved arithmetic turned into saved time here"),
        (0.4, (4.0, 4.05, 4.01), "The saved arithmetic turned into saved time here"),
        (0.4, (2.0, 2.05, 2.01), "More time was saved than arithmetic"),
        (0.4, (9.0, 11.0, 10.1), "It was not shown here that the saved arithmetic saves time"),
        (2.0, (30.0, 30.2, 30.1), "The time grew by more than the arithmetic"),
        (2.0, (20.0, 20.2, 20.1), "The time grew as the arithmetic did"),
        (2.0, (12.0, 12.1, 12.05), "The time grew by less than the arithmetic"),
        (2.0, (5.0, 5.1, 5.05), "In spite of the added arithmetic, an epoch was shorter here"),
        (2.0, (9.0, 11.0, 10.1), "It was not shown here that the added arithmetic costs time"),
        (1.0, (13.0, 13.1, 13.05), "the added time is that of work that MACs do not count"),
        (1.0, (5.0, 5.1, 5.05), "With about the same arithmetic, an epoch was shorter here"),
        (1.0, (9.0, 11.0, 10.1), "no difference in time was shown"),
    ],
)
def test_arithmetic_against_time_follows_the_numbers(macs, seconds, expected):
    size, time, *_ = sentences(macs=macs, seconds=seconds)
    assert f"{macs:.2f} times the MACs" in size
    assert time.endswith(f"{expected}.")


def test_the_ratio_of_times_its_interval_and_the_rates_are_shown():
    time = sentences(seconds=(20.0, 20.0, 20.4))[1]
    # Logarithms: means differ by 0.6948 with a pooled error of 0.0072; t(4) = 2.776.
    assert "An epoch took 2.00 times as long (95\u00a0% interval 1.96 to 2.04)" in time
    assert "at 49.7\u00a0GFLOP/s against 99.5" in time


def test_accuracy_and_the_claim_turn_around():
    better = " ".join(sentences(HIGH, LOW))
    assert "“New” reached 73.04\u00a0%, “Old” 70.04\u00a0%: more accurate by 3.00" in better
    assert "Here it was more accurate with 0.70 times the MACs: in line with the claim." in better
    worse = " ".join(sentences(LOW, HIGH))
    assert ": less accurate by 3.00" in worse
    untested = (
        "Here it was less accurate, but with 0.70 times the MACs: this does not test the claim."
    )
    assert untested in worse
    as_large = " ".join(sentences(LOW, HIGH, macs=1.0))
    assert "less accurate with 1.00 times the MACs: the claim is not confirmed." in as_large
    unclear = " ".join(sentences(NOISY, LOW))
    assert "no difference shown" in unclear and "No difference of accuracy was shown" in unclear


def test_the_claim_is_that_of_the_note():
    said = sentences()[3]
    assert said.startswith("The paper's claim, in short: more accurate for next to no added MACs.")


def test_accuracy_bought_with_cost_does_not_test_the_claim():
    said = " ".join(sentences(macs=2.0))
    assert "more accurate, but with 2.00 times the MACs: this does not test the claim" in said


def test_a_short_training_says_how_short_and_judges_nothing():
    said = " ".join(sentences(epochs=3.25))
    assert "It cannot be judged here: the networks trained for 3.2 and 3.2 epochs; a" in said
    assert "judgement takes 10." in said and "in line" not in said
    assert "cannot be judged" not in " ".join(sentences(epochs=10))


def test_the_hypothesis_of_the_note_is_answered():
    expected = "Our note expects an epoch to take longer than the MACs suggest: "
    assert sentences(seconds=(20.0, 20.2, 20.1))[-1] == f"{expected}shown."
    assert sentences(seconds=(2.0, 2.02, 2.01))[-1] == f"{expected}the opposite is shown."
    assert sentences(exclusive_timing=False)[-1] == f"{expected}not tested."


def test_two_seeds_make_no_claim():
    said = " ".join(sentences(HIGH[:2], LOW[:2]))
    assert "2.00 times as long (a claim takes 3 seeds each)" in said
    assert "the first was better in 2 of 2 seeds; a claim takes 3 seeds each" in said
    assert "Here it was more accurate" not in said and "arithmetic did" not in said


def test_times_side_by_side_are_not_compared():
    assert any("An epoch took" in each for each in sentences())
    assert not any("An epoch took" in each for each in sentences(exclusive_timing=False))


def test_more_than_one_change_is_said():
    changed = ENTRIES[1] | {"settings": ENTRIES[1]["settings"] | {"batch_size": 7}}
    said = sentences(new_entry=changed)
    assert "The two differ in more than one setting: batch size and model." in said


def test_what_is_missing_is_said():
    alone = results({NEW: HIGH}, [ENTRIES[1]])
    (said,) = paragraph(alone, architectures(alone, "leaves")[0])
    assert said == "“New” is compared with nothing: what it would be compared with is left out."
    lone = results({NEW: HIGH}, [ENTRIES[1] | {"against": []}])
    (said,) = paragraph(lone, architectures(lone, "leaves")[0])
    assert said == "“New” is compared with nothing: name it under `against:`."
    absent = results(not_run(NEW, "x"), ENTRIES)
    (said,) = paragraph(absent, architectures(absent, "leaves")[0])
    assert said == "No answer: “New” was not run; the reason is under “Not run”."


def test_a_network_that_a_paper_has_the_same_of_stands_beside_it():
    depths = {"leaves/long": 20, "leaves/short": 20, "leaves/deep": 56}
    entries = [entry(name, model={"name": "resnet", "depth": it}) for name, it in depths.items()]
    reached = {"leaves/long": [0.9], "leaves/short": [0.8], "leaves/deep": [0.95]}
    found = results(reached, entries, epochs={name: [40] for name in reached})
    assert beside_published(found, "leaves", []) == [
        "“leaves/long” is the ResNet-20 of He et al. 2015, arXiv 1512.03385, table 6: 91.25\u00a0% "
        "there. Here it reached 90.00\u00a0% in 40.0 epochs, \u22121.25 percentage points."
    ]
    digits = results({"digits/long": [0.9]}, [entry("digits/long", model={"name": "resnet"})])
    assert beside_published(digits, "digits", []) == []
