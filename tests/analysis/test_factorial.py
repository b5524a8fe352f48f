"""Effects of schedules and Lookahead: exact on constructed numbers, opposite on opposite ones."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.synthetic.tables import not_run, runs
from trainlab.analysis import factorial, grid
from trainlab.old_intervals import holm

NOISE = np.array([0.0010, -0.0004, 0.0003])  # of seeds, shared by all cells: pairs away
SPREAD = np.array([0.0002, -0.0001, 0.0001])  # what is left in a contrast


def table(cells: dict[tuple[str, str], float], noise=NOISE) -> pd.DataFrame:
    """Runs of cells with these means, every seed shifted by its noise."""
    return runs({grid.experiment_of(*cell): list(mean + noise) for cell, mean in cells.items()})


def additive(lookahead: float, cosine: float, both: float = 0.0) -> pd.DataFrame:
    """A grid of two schedules from its effects; `both` is the interaction.

    What differs from seed to seed in an effect is in the cells with Lookahead.
    """
    found = table({("constant", ""): 0.7, ("cosine", ""): 0.7 + cosine})
    averaged = {("constant", "lookahead"): 0.7, ("cosine", "lookahead"): 0.7 + cosine + both}
    return pd.concat([found, table(averaged, NOISE + SPREAD + lookahead)])


def effect(found: pd.DataFrame, kind: str, schedule: str | None = None) -> factorial.Effect:
    (match,) = [
        each for each in factorial.effects(found) if (each.kind, each.schedule) == (kind, schedule)
    ]
    return match


def test_effects_are_recovered_exactly():
    found = additive(lookahead=0.01, cosine=0.05, both=0.02)
    mean = SPREAD.mean()
    # Half of the interaction is in each of the other effects: they are means over both levels.
    assert effect(found, factorial.MAIN).difference.mean == pytest.approx(0.02 + mean)
    assert effect(found, factorial.SCHEDULE, "cosine").difference.mean == pytest.approx(0.06)
    assert effect(found, factorial.INTERACTION, "cosine").difference.mean == pytest.approx(0.02)
    assert effect(found, factorial.MAIN).difference.sd == pytest.approx(SPREAD.std(ddof=1))


def test_the_interval_is_over_seeds_not_over_runs():
    found = additive(0.01, 0.05)
    main = effect(found, factorial.MAIN).difference
    margin = 4.302653 * SPREAD.std(ddof=1) / np.sqrt(3)
    assert (main.n, main.high - main.mean) == (3, pytest.approx(margin, rel=1e-6))


def test_holm_is_over_all_effects_that_could_be_tested():
    found = additive(0.01, 0.05)
    found.loc[found["experiment"] == "objects/resnet-cosine", "test_accuracy"] += [0, 0.001, 0.004]
    effects = factorial.effects(found)
    assert [each.p_holm for each in effects] == holm([each.difference.p for each in effects])
    assert {each.family for each in effects} == {3}


def test_lookahead_raises_lowers_or_neither():
    def sentence(found):
        return factorial.answers(found)[0]

    assert "Lookahead raised test accuracy on average over constant and cosine (+1.0" in sentence(
        additive(0.01, 0.05)
    )
    assert "Lookahead lowered test accuracy on average" in sentence(additive(-0.01, 0.05))
    assert "No effect of Lookahead on test accuracy could be shown" in sentence(additive(0, 0.05))


def test_an_effect_that_does_not_survive_the_correction_is_an_indication_only():
    main = effect(additive(0.01, 0.05), factorial.MAIN)
    weak = factorial.lookahead_sentence(replace(main, p_holm=0.06))
    assert "an indication, not evidence, that Lookahead raises test accuracy" in weak
    assert "raised" not in weak


def test_schedules_and_interactions_are_sorted_by_what_came_of_them():
    found = additive(0.01, 0.05, both=0.02)
    for name in ("objects/resnet-cosine", "objects/resnet-lookahead-cosine"):
        found.loc[found["experiment"] == name, "test_accuracy"] += [0, 1e-4, 2e-4]
    found.loc[found["experiment"] == "objects/resnet-cosine", "test_accuracy"] += [0, 5e-5, 1e-5]
    _, schedules, interactions, _ = factorial.answers(found)
    assert "more accurate: cosine (+6.01, n\u00a0=\u00a03)" in schedules
    assert "it was more favourable with: cosine (+2.00, n\u00a0=\u00a03)" in interactions
    swapped = found.assign(test_accuracy=1 - found["test_accuracy"])
    _, schedules, interactions, _ = factorial.answers(swapped)
    assert "less accurate: cosine (−6.01" in schedules
    assert "less favourable with: cosine (−2.00" in interactions


def test_missing_cells_are_named_and_what_is_left_is_used():
    found = additive(0.01, 0.05)
    step = table({("step", ""): 0.72}, NOISE + 2 * SPREAD)
    found = pd.concat([found, step, not_run("objects/resnet-lookahead-step", "Diverged.")])
    assert grid.missing(found) == [("step", "lookahead")]
    assert "Not run in this study: step with Lookahead." in factorial.answers(found)[-1]
    assert effect(found, factorial.SCHEDULE, "step").difference.mean == pytest.approx(
        0.02 + 2 * SPREAD.mean()
    )
    kinds = [(each.kind, each.schedule) for each in factorial.effects(found)]
    assert (factorial.INTERACTION, "step") not in kinds
    assert effect(found, factorial.MAIN).difference.mean == pytest.approx(0.01 + SPREAD.mean())


def test_a_seed_without_one_of_the_cells_is_left_out_of_the_effect():
    found = additive(0.01, 0.05)
    gone = (found["experiment"] == "objects/resnet-lookahead-cosine") & (found["seed"] == 3)
    found = found[~gone]
    assert effect(found, factorial.MAIN).difference.n == 2
    assert effect(found, factorial.INTERACTION, "cosine").difference.n == 2


def test_without_lookahead_there_are_only_schedules():
    found = table({("constant", ""): 0.7, ("cosine", ""): 0.75}, NOISE)
    assert [each.kind for each in factorial.effects(found)] == [factorial.SCHEDULE]
    assert "no claim, because there is no interval: cosine" in factorial.answers(found)[0]


def test_one_seed_makes_no_claim():
    found = additive(0.01, 0.05)
    found = found[found["seed"] == 1]
    text = " ".join(factorial.answers(found))
    assert "with one seed (n = 1) no claim" in text
    assert "raised" not in text and "more accurate:" not in text
    assert set(factorial.table(factorial.effects(found))["Verdict"]) == {"no claim"}


def test_no_experiment_of_the_grid():
    found = runs({"digits/dense": [0.9]})
    assert factorial.effects(found) == []
    assert factorial.answers(found) == ["No experiment of the grid is part of this study."]


def test_only_names_that_say_their_schedule_are_in_the_grid():
    deeper = runs({"objects/resnet-deep": [0.9]}).assign(schedule="cosine")
    found = pd.concat([additive(0.01, 0.05), deeper])
    assert grid.schedules(found) == ["constant", "cosine"]
    assert "objects/resnet-deep" not in set(grid.grid_runs(found)["experiment"])
