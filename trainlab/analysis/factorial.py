"""What Lookahead does, what a schedule does, and whether one depends on the other.

Every effect is a contrast of cells of the grid: a weighted sum of accuracies, taken within each
seed that has all of its cells, then Student's t interval over the seeds, as for two experiments.
Holm's correction is over all effects. Contrasts: D. C. Montgomery, "Design and Analysis of
Experiments", chapter on factorial designs.
"""

from dataclasses import dataclass

import pandas as pd

from trainlab.analysis import grid
from trainlab.analysis.grid import CONSTANT, LOOKAHEAD, PLAIN, Cell
from trainlab.analysis.old_comparisons import Tested, corrected
from trainlab.formatting import NOTHING, listed, number, p_number, points
from trainlab.old_intervals import Estimate, estimate
from trainlab.report.tables import experiments as tables
from trainlab.report.words.accuracy import evidence, interval, no_interval
from trainlab.report.words.outcomes import ACCURACY, sized, sorted_out

MAIN, SCHEDULE, INTERACTION = "Lookahead", "schedule", "interaction"
INTERACTIONS = {
    "better": "it was more favourable with",
    "perhaps better": "an indication, not evidence, that it is more favourable with",
    "unclear": "no difference could be shown with",
    "perhaps worse": "an indication, not evidence, that it is less favourable with",
    "worse": "it was less favourable with",
    "unknown": "no claim, because there is no interval, with",
}


@dataclass(frozen=True)
class Effect(Tested):
    """One effect on test accuracy: its kind, its schedule (None for the main effect), its cells."""

    kind: str
    schedule: str | None
    weights: dict[Cell, float]


def effects(runs: pd.DataFrame) -> list[Effect]:
    """All effects that the grid's finished runs can tell, corrected for each other."""
    table = grid.accuracies(runs)
    others = [schedule for schedule in grid.schedules(runs) if schedule != CONSTANT]
    wanted = [
        (MAIN, None, main_effect(table)),
        *((SCHEDULE, schedule, schedule_effect(table, schedule)) for schedule in others),
        *((INTERACTION, schedule, interaction(schedule)) for schedule in others),
    ]
    wanted = [(*label, cells) for *label, cells in wanted if cells and set(cells) <= set(table)]
    tested = corrected([contrast(table, cells) for *_, cells in wanted])
    return [
        Effect(test.difference, test.p_holm, test.family, *effect)
        for test, effect in zip(tested, wanted, strict=True)
    ]


def contrast(table: pd.DataFrame, weights: dict[Cell, float]) -> Estimate:
    """The weighted sum of cells, over the seeds that have them all; a fraction."""
    complete = table[list(weights)].dropna()
    return estimate((complete * list(weights.values())).sum(axis=1))


def main_effect(table: pd.DataFrame) -> dict[Cell, float]:
    """With minus without Lookahead, the mean over the schedules that have both."""
    both = [schedule for schedule, averaging in table if averaging == PLAIN]
    both = [schedule for schedule in both if (schedule, LOOKAHEAD) in table]
    return mean_difference([((each, LOOKAHEAD), (each, PLAIN)) for each in both])


def schedule_effect(table: pd.DataFrame, schedule: str) -> dict[Cell, float]:
    """A schedule minus the constant rate, the mean over with and without Lookahead."""
    pairs = [((schedule, level), (CONSTANT, level)) for level in (PLAIN, LOOKAHEAD)]
    return mean_difference([pair for pair in pairs if set(pair) <= set(table)])


def mean_difference(pairs: list[tuple[Cell, Cell]]) -> dict[Cell, float]:
    """Weights of the mean of first - second over `pairs`."""
    share = 1 / max(1, len(pairs))
    return {cell: sign * share for pair in pairs for cell, sign in zip(pair, (1, -1), strict=True)}


def interaction(schedule: str) -> dict[Cell, float]:
    """What Lookahead gains with a schedule minus what it gains with the constant rate."""
    gain = {(schedule, LOOKAHEAD): 1.0, (schedule, PLAIN): -1.0}
    return gain | {(CONSTANT, LOOKAHEAD): -1.0, (CONSTANT, PLAIN): 1.0}


def table(found: list[Effect]) -> pd.DataFrame:
    """The effects, one row each; percentage points."""
    words = {"better": "positive", "worse": "negative"}
    words |= {"unclear": "not shown", "unknown": "no claim"}
    return pd.DataFrame(
        {
            "Effect on test accuracy": label(effect),
            "n": number(effect.difference.n),
            "Size (points)": points(effect.difference.mean) if effect.difference.n else NOTHING,
            "95 % interval": tables.span(effect),
            "p": p_number(effect.difference.p),
            "p (Holm)": p_number(effect.p_holm),
            "Verdict": effect.outcome.replace(effect.verdict, words[effect.verdict]),
        }
        for effect in found
    )


def label(effect: Effect) -> str:
    """An effect in a few words."""
    if effect.kind == MAIN:
        return f"Lookahead, mean over {len(schedules_of(effect))} schedules"
    if effect.kind == SCHEDULE:
        levels = {PLAIN: "without", LOOKAHEAD: "with"}
        present = [words for level, words in levels.items() if (CONSTANT, level) in effect.weights]
        return f"{grid.name(effect.schedule)} against constant, {listed(present)} Lookahead"
    return f"interaction of Lookahead with {grid.name(effect.schedule)}"


def schedules_of(effect: Effect) -> list[str]:
    """The schedules of an effect's cells, in words."""
    return [grid.name(schedule) for schedule in dict.fromkeys(cell[0] for cell in effect.weights)]


def answers(runs: pd.DataFrame) -> list[str]:
    """The effects in words, and which cells of the grid are empty."""
    found = effects(runs)
    return [
        *(lookahead_sentence(effect) for effect in found if effect.kind == MAIN),
        *effects_sentence(found, SCHEDULE, "Schedules against the constant rate", ACCURACY),
        *effects_sentence(
            found,
            INTERACTION,
            "The effect of Lookahead against that at a constant rate",
            INTERACTIONS,
        ),
        missing_sentence(runs),
    ]


def effects_sentence(found: list[Effect], kind: str, opening: str, phrases: dict) -> list[str]:
    """The effects of one kind in a sentence; none if there are none."""
    named = [sized(grid.name(effect.schedule), effect) for effect in found if effect.kind == kind]
    return [f"{opening} (percentage points): {sorted_out(named, phrases)}."] if named else []


def lookahead_sentence(effect: Effect) -> str:
    """The main effect of Lookahead in words."""
    where = f"on average over {listed(schedules_of(effect))}"
    change = f"{points(effect.difference.mean)} percentage points"
    if effect.verdict == "unknown":
        reason = no_interval(effect.difference)
        return f"Lookahead changed test accuracy by {change} {where}; {reason}."
    if effect.verdict == "unclear":
        return (
            f"No effect of Lookahead on test accuracy could be shown {where} "
            f"({interval(effect.difference)})."
        )
    verb = "raise" if effect.verdict == "better" else "lower"
    details = evidence(effect.difference, effect)
    if effect.survives:
        return f"Lookahead {verb.rstrip('e')}ed test accuracy {where} {details}."
    return (
        f"There is an indication, not evidence, that Lookahead {verb}s test accuracy {where} "
        f"{details}."
    )


def missing_sentence(runs: pd.DataFrame) -> str:
    """Which cells of the grid have no result."""
    if not grid.schedules(runs):
        return "No experiment of the grid is part of this study."
    if not (cells := grid.missing(runs)):
        return "Every schedule was run with and without Lookahead."
    return (
        f"Not run in this study: {listed([grid.cell_name(cell) for cell in cells])}. Effects are "
        "taken from the other cells."
    )
