"""Accuracy against what it costs: seconds of training, and trainable parameters."""

from html import escape

from trainlab.analysis.pareto import points, same_cost
from trainlab.analysis.runs import chance
from trainlab.report.figures.pareto import LABELLED, ranked, tradeoff
from trainlab.report.html.elements import bullets, figure, fold
from trainlab.report.words.pareto import (
    PARAMETERS,
    SECONDS,
    Cost,
    front_in_words,
    key,
    same_for_all,
    unequal_budgets,
)
from trainlab.report.words.study import timing_obstacle, untold
from trainlab.results.load import Results

TITLE = "Accuracy against cost"
WHISKERS = "Trainings on all labels only. Whiskers are 95 % intervals."
FRONT = (
    "A whisker that reaches the edge continues beyond it. Filled dots and the stepped line are the "
    "Pareto front of the means."
)
KEPT = "A training that kept to its time budget is drawn at that budget."


def html(results: Results, study: str) -> str:
    """Accuracy against seconds, and folded against parameters; these alone where times differ."""
    found = points(results, study)
    if found.empty:
        return ""
    obstacle = timing_obstacle(results, study)
    if found["seconds"].isna().all():
        obstacle = obstacle or " ".join(untold(results, study))
    parameters = section(results, study, PARAMETERS, unequal_budgets(results, study))
    if obstacle:
        return f"<p>{escape(obstacle)}</p>{parameters}"
    folded = fold("Against trainable parameters", parameters)
    note = " ".join([KEPT, *untold(results, study)])
    return section(results, study, SECONDS, note) + folded


def section(results: Results, study: str, cost: Cost, note: str) -> str:
    """A trade-off as a figure, and the front in words; a ranking where all cost the same."""
    found = points(results, study).dropna(subset=cost.column)
    same = same_cost(found[cost.column])
    drawn = ranked(found) if same else tradeoff(found, cost.column, chance(results, study))
    told = same_for_all(found, cost) if same else front_in_words(found, cost)
    return figure(
        f"accuracy-{cost.column}-{study}",
        drawn,
        f"Mean test accuracy against {cost.words}: {'; '.join(key(found, cost))}.",
        " ".join(filter(None, [WHISKERS, "" if same else f"{FRONT}{nameless(len(found))}", note])),
    ) + bullets([told])


def nameless(dots: int) -> str:
    """How many of the dots have no name in the figure, in a sentence; "" if all have one."""
    return f" {dots - LABELLED} of {dots} dots are not named." if dots > LABELLED else ""
