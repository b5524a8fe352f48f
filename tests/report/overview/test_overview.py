"""The first screen: what is said of data, seeds and times, who wins, and all experiments ranked."""

from dataclasses import replace

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tests.synthetic.design import MANIFESTS, entry
from tests.synthetic.tables import results
from trainlab.report.overview import badge, cards, dots, winners

BUDGET = {"budget": {"seconds": 10}}
NAMES = ("leaves/a", "leaves/b", "leaves/c")


def found(accuracies: dict[str, list[float]], targets=(), histories=None, **options):
    entries = [entry(name, title=name[-1].upper(), **BUDGET) for name in accuracies]
    whole = results(accuracies, entries, histories=histories, **options)
    manifest = {"leaves": {"name": "x", "manifest": MANIFESTS["objects"]}}
    return replace(
        whole,
        design=whole.design | {"datasets": manifest, "targets": {"leaves": list(targets)}},
    )


def words(results) -> list[str]:
    return [notice.words for notice in badge.notices(results)]


def warned(results) -> list[str]:
    return [notice.words for notice in badge.notices(results) if notice.warns]


def test_real_data_enough_seeds_and_times_apart_are_no_warnings():
    good = found({"leaves/a": [0.6, 0.7, 0.8]})
    assert warned(good) == []
    assert words(good) == [
        *(
            "Real data: cifar10",
            "3 seeds per experiment",
            "Training times comparable within the study “leaves”",
        )
    ]


def test_a_stand_in_few_seeds_and_absent_runs_are_warned_of():
    whole = found({"leaves/a": [0.6, 0.7]})
    stand_in = {"leaves": {"name": "x", "manifest": MANIFESTS["digits"]}}
    partial = replace(
        whole,
        design=whole.design | {"datasets": stand_in},
        runs=whole.runs.assign(status=["done", "missing"]),
    )
    assert warned(partial) == [
        "Stand-in data, no benchmark: digits8x8",
        "1 seed: no difference is claimed",
        "1 of 2 runs has no result",
    ]


def test_test_images_that_were_trained_on_are_warned_of():
    twins = MANIFESTS["objects"]["duplicates"] | {"test_in_training": 7}
    leaking = {"leaves": {"name": "x", "manifest": MANIFESTS["objects"] | {"duplicates": twins}}}
    whole = found({"leaves/a": [0.6, 0.7, 0.8]})
    whole = replace(whole, design=whole.design | {"datasets": leaking})
    assert warned(whole) == ["7 test images of cifar10 also in the training set"]


def test_times_that_do_not_compare_are_warned_of_and_name_nobody_the_fastest():
    entries = [entry("leaves/a", budget={"epochs": 2})]
    shared = results({"leaves/a": [0.6] * 3}, entries, exclusive_timing=False)
    shared = replace(shared, design=shared.design | {"targets": {"leaves": [0.5]}})
    assert (
        "Training times not comparable within the study “leaves”: trainings shared the machine"
        in warned(shared)
    )
    (line,) = cards.cards(shared)["Fastest to an accuracy"]
    assert line.answer == "not named: trainings shared the machine" and not line.link


def test_the_most_accurate_comes_with_its_seeds_and_what_is_shown():
    (line,) = cards.accurate(
        found({"leaves/a": [0.6] * 3, "leaves/b": [0.9, 0.91, 0.92]}), "leaves"
    )
    assert line.answer == "B, 91.00\xa0%"
    assert (
        "Seeds: 90.00, 91.00, 92.00" in line.evidence and "Ahead of the other one." in line.evidence
    )
    three = found({"leaves/a": [0.6] * 3, "leaves/b": [0.9, 0.91, 0.92], "leaves/c": [0.5] * 3})
    assert "Ahead of all 2 others." in cards.accurate(three, "leaves")[0].evidence
    alike = {"leaves/a": [0.5, 0.9, 0.7], "leaves/b": [0.6, 0.95, 0.7]}
    told = [found(each) for each in (alike, alike | {"leaves/c": [0.1] * 3})]
    two, three = (cards.accurate(each, "leaves")[0].evidence for each in told)
    assert "Not shown to be ahead of the other one." in two
    assert "Not shown to be ahead of 1 of the 2 others." in three
    few = found({"leaves/a": [0.5], "leaves/b": [0.9]})
    assert "A claim takes 3 seeds." in cards.accurate(few, "leaves")[0].evidence


def test_an_experiment_with_diverged_seeds_is_not_the_most_accurate():
    whole = found({"leaves/a": [0.6] * 3, "leaves/b": [0.99, 0.5, 0.5]})
    runs = whole.runs.copy()
    runs.loc[runs["test_accuracy"] == 0.5, "status"] = "diverged"
    (line,) = cards.accurate(replace(whole, runs=runs), "leaves")
    assert line.answer == "A, 60.00\xa0%"


def test_the_best_for_the_same_time_is_picked_on_validation_data_among_equal_budgets():
    whole = found({"leaves/a": [0.6] * 3, "leaves/b": [0.9] * 3, "leaves/c": [0.95] * 3})
    runs = whole.runs.copy()
    runs.loc[runs["experiment"] == "leaves/a", "validation_accuracy"] = 0.99
    runs.loc[runs["experiment"] == "leaves/c", ["budget_seconds", "train_seconds"]] = 20.0
    chosen = winners.same_time(replace(whole, runs=runs), "leaves")
    assert (chosen.seconds, chosen.experiments) == (10, ["leaves/a", "leaves/b"])
    assert chosen.best == ["leaves/a"] and chosen.kept
    assert winners.same_time(found({"leaves/a": [0.6] * 3}), "leaves") is None


def test_nobody_is_the_best_for_the_same_time_where_times_were_not_the_same():
    late = {"train_seconds": {"leaves/a": [10] * 3, "leaves/b": [10, 10, 14]}}
    whole = found({"leaves/a": [0.6] * 3, "leaves/b": [0.9] * 3}, **late)
    (line,) = cards.equal(whole, "leaves")
    assert line.answer == "not named, budgets were missed"
    assert cards.accurate(whole, "leaves")[0].answer.startswith("B,")  # the best is never hidden


def history(name: str, seconds: float, accuracy: float) -> pd.DataFrame:
    rows = [(name, seed, seconds, accuracy) for seed in (1, 2, 3)]
    return pd.DataFrame(rows, columns=["experiment", "seed", "train_seconds", "val_accuracy"])


@pytest.mark.parametrize(
    ("accuracies", "answer"),
    [
        ((0.9, 0.9, 0.99), (0.9, ["leaves/a", "leaves/b", "leaves/c"])),
        ((0.9, 0.4, 0.4), (0.9, ["leaves/a"])),
        ((0.6, 0.4, 0.9), (0.5, ["leaves/a", "leaves/c"])),
    ],
)
def test_the_fastest_is_that_to_the_hardest_target_that_two_reached(accuracies, answer):
    pairs = zip(NAMES, (1.0, 2.0, 3.0), accuracies, strict=True)
    histories = pd.concat([history(*pair) for pair in pairs])
    whole = found({name: [0.9] * 3 for name in NAMES}, (0.5, 0.9, 0.95), histories)
    winner = winners.fastest(whole, "leaves")
    assert (winner.target, winner.names) == answer


def test_where_steps_were_calibrated_the_clock_of_others_does_not_win():
    known = {"calibrated_seconds": {"leaves/a": [None] * 3, "leaves/b": [10.0] * 3}}
    whole = found({"leaves/a": [0.9] * 3, "leaves/b": [0.9] * 3}, **known)
    assert winners.clocked(whole, "leaves") == ["leaves/b"]


def test_a_card_has_at_most_fifteen_words():
    whole = found({"leaves/a": [0.6] * 3, "leaves/b": [0.9] * 3})
    for heading, lines in cards.cards(whole).items():
        told = " ".join([heading, *(f"{line.study} {line.answer}" for line in lines)])
        assert len(told.split()) <= 15, told


def test_experiments_are_ranked_with_every_seed_and_the_level_of_guessing():
    page = BeautifulSoup(
        dots.html(found({"leaves/a": [0.5] * 3, "leaves/b": [0.7, 0.8, 0.9]})), "html.parser"
    )
    *rows, _axis = page.find_all("li")
    assert [row.span.text for row in rows] == ["B", "A"]
    assert [circle["cx"] for circle in rows[0].find_all("circle")] == ["66.67%", "77.78%", "88.89%"]
    assert rows[0].find_all("span")[-1].text == "80.00"
    assert {row.find(class_="chance")["x1"] for row in rows} == {"0.00%"}
    assert dots.html(results({}, [entry("leaves/a")])) == ""


@pytest.mark.parametrize(
    ("accuracies", "ends", "guessed"),
    [
        ({"leaves/a": [0.5] * 3, "leaves/b": [0.7, 0.8, 0.9]}, ["10", "55", "100"], True),
        ({"leaves/a": [0.801, 0.812], "leaves/b": [0.843, 0.848]}, ["76", "82", "88"], False),
        ({"leaves/a": [0.9931, 0.9938], "leaves/b": [0.9952]}, ["99.1", "99.7"], False),
        ({"leaves/a": [0.08, 0.09], "leaves/b": [0.1]}, ["0", "50", "100"], True),
    ],
)
def test_the_axis_begins_at_guessing_unless_the_seeds_were_one_spot(accuracies, ends, guessed):
    page = BeautifulSoup(dots.html(found(accuracies)), "html.parser")
    *rows, axis = page.find_all("li")
    assert axis.span.text == "test accuracy"
    assert [text.text.split("\xa0")[0] for text in axis.find_all("text")] == ends
    assert {row.find(class_="chance") is not None for row in rows} == {guessed}
    assert page.p.text.endswith("(dashed)" if guessed else "(left of the axis)")
    places = [float(dot["cx"].rstrip("%")) for row in rows for dot in row.find_all("circle")]
    assert min(places) >= 0 and max(places) <= 100


def test_studies_are_called_by_their_names():
    assert badge.those(["oak"]) == "the study “oak”"
    assert badge.those(["oak", "elm"]) == "the studies “oak” and “elm”"
