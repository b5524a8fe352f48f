"""Effects in words: opposite numbers give opposite words."""

import dataclasses
import re

import numpy as np
import pytest

from tests.synthetic.methods import leaves, name
from tests.synthetic.tables import results, rising
from trainlab.analysis.factorial import effects
from trainlab.formatting import SPACE
from trainlab.report.words.grid import cell_in_words, effects_in_words, label

SPREAD = np.array([0.002, -0.001, -0.001])
FOUR = [(s, a) for s in ("constant", "onecycle") for a in (None, "lookahead")]


def cells(averaging: float = 0.0, schedule: float = 0.0, both: float = 0.0, seeds: int = 3) -> dict:
    shifts = [0.0, averaging, schedule, averaging + schedule + both]
    return {cell: list(0.6 + s + SPREAD[:seeds]) for cell, s in zip(FOUR, shifts, strict=True)}


def told(**effects: float) -> list[str]:
    return [
        each.replace(SPACE, " ") for each in effects_in_words(leaves(cells(**effects)), "leaves")
    ]


@pytest.mark.parametrize(("sign", "verb"), [(1, "raised"), (-1, "lowered")])
def test_an_averaging_raises_or_lowers(sign, verb):
    said = told(averaging=sign * 0.02)[0]
    assert said.startswith(f"Lookahead {verb} test accuracy by 2.00 percentage points (mean over 2")
    assert said.endswith("p < 0.001 after Holm's correction, n = 3).")


def test_no_effect_is_said_with_its_interval_and_the_seeds_that_would_show_one():
    grid = cells(schedule=0.1)
    # Seeds do not move all cells alike.
    wide = {cell: list(grid[cell] + 3 * np.roll(SPREAD, place)) for place, cell in enumerate(grid)}
    said = effects_in_words(leaves(wide), "leaves")[0].replace(SPACE, " ")
    assert said.startswith(
        "No effect of Lookahead on test accuracy is shown (mean over 2 schedules"
    )
    low, high = map(float, re.search(r"interval −(\d\.\d+) to \+(\d\.\d+)", said).groups())
    needed = re.search(
        r"one of 0\.50 percentage points in four studies of five takes about (\d+) seeds\.$", said
    )
    assert int(needed[1]) == pytest.approx(3 * 2.043 * ((low + high) / 2 / 0.5) ** 2, abs=1.5)


def test_an_effect_too_small_to_matter_is_said_to_be():
    said = told(schedule=0.1)[0]
    assert said.startswith("Lookahead changes test accuracy by less than 0.50 percentage points")
    assert "interval −0." in said and " to +0." in said and "takes about" not in said


@pytest.mark.parametrize(
    ("sign", "schedules", "gains"),
    [(1, "More accurate: one cycle (+6", "Larger with: one cycle (+3.00)")]
    + [(-1, "Less accurate: one cycle (−6", "Smaller with: one cycle (−3.00)")],
)
def test_schedules_and_interactions_have_their_direction(sign, schedules, gains):
    _, first, second = told(schedule=sign * 0.05, both=sign * 0.03)
    assert schedules in first and first.startswith("Schedules against constant")
    assert gains in second
    assert second.startswith("The gain from Lookahead, against its gain with constant")


def test_a_schedule_whose_rate_hardly_grew_is_named_with_its_growth():
    grown = [("exponential", each) for each in (None, "lookahead")]
    whole = leaves(cells() | {cell: list(0.6 + SPREAD) for cell in grown})
    whole = rising(whole, name(grown[1]), 3.2)
    *said, untested = effects_in_words(whole, "leaves")
    assert untested == "No test of exponential increase, as its learning rate grew only 3.2-fold."
    assert "mean over 3 schedules" in said[0] and "exponential" not in " ".join(said)


def test_two_seeds_are_counted_and_nothing_claimed():
    said = told(averaging=0.02, seeds=2)
    assert said[0] == (
        "Lookahead changed test accuracy by +2.00 percentage points (mean over 2 schedules), "
        "upwards in 2 of 2 seeds; a claim takes 3 seeds."
    )
    assert "Nothing claimed: one cycle" in said[1] and "Nothing claimed with: one cycle" in said[2]


def without(whole, *empty):
    """The study without the results of some cells, whose experiments stay."""
    lost = whole.runs["experiment"].isin([name(cell) for cell in empty])
    return dataclasses.replace(
        whole,
        runs=whole.runs.assign(status=whole.runs["status"].mask(lost, "missing")),
    )


def test_experiments_without_a_result_are_named_and_many_are_counted():
    names = ("step", "cosine", "cyclical", "linear", "exponential_decay")
    whole = leaves(cells() | {(each, None): [0.6, 0.7, 0.8] for each in names})
    # Nobody asked for these schedules with Lookahead.
    assert not [told for told in effects_in_words(whole, "leaves") if "without a result" in told]
    few = without(whole, ("step", None), ("cosine", None))
    named = "step decay, without averaging; cosine, without averaging"
    assert effects_in_words(few, "leaves")[-1] == f"Cells without a result: {named}."
    many = without(whole, *((each, None) for each in names))
    assert effects_in_words(many, "leaves")[-1] == "Cells without a result: 5 of 9."


def test_names_are_the_registrys():
    ema = {("constant", "ema"): list(0.7 + SPREAD), ("onecycle", "ema"): list(0.7 + SPREAD)}
    found = leaves(cells() | ema)
    assert cell_in_words(("onecycle", "ema")) == "one cycle, with EMA"
    assert cell_in_words(("constant", None)) == "constant, without averaging"
    assert [label(each) for each in effects(found, "leaves")] == [
        "Lookahead, mean over 2 schedules",
        "EMA, mean over 2 schedules",
        "one cycle against constant, mean of without averaging, with Lookahead and with EMA",
        "interaction of Lookahead with one cycle",
        "interaction of EMA with one cycle",
    ]
    assert any(said.startswith("EMA raised") for said in effects_in_words(found, "leaves"))


def test_a_study_without_a_grid_has_nothing_to_say():
    assert effects_in_words(results({"leaves/one": [0.5]}), "leaves") == []


def test_pairs_in_which_more_than_the_averaging_changed_are_counted():
    whole = leaves(cells(schedule=0.1))
    whole.experiments[name(("onecycle", "lookahead"))].settings["schedule"]["peak"] = 0.3
    said = effects_in_words(whole, "leaves")
    assert (
        said[1]
        == "In 1 of these 2 schedules, other settings changed along with the averaging: peak."
    )
    assert said[0].endswith("A smaller difference is taken as too small to matter.")
    assert not any("these 2 schedules" in each for each in told(schedule=0.1))
