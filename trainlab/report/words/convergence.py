"""Whether trainings with early stopping converged, in words that follow the run."""

from trainlab.analysis.convergence import Ending, endings
from trainlab.budgets import budget_words
from trainlab.formatting import listed, percent
from trainlab.report.words.names import obstacle, title
from trainlab.results.load import Results


def convergence(results: Results, name: str) -> list[str]:
    """After how many epochs each seed ended, by what, and how far from its best."""
    if missing := obstacle(results, name):
        return [f"No answer: {missing}"]
    found, settings = endings(results, name), results.experiments[name].settings
    seeds = f"seed{'s' * (len(found) > 1)} {listed([str(each.seed) for each in found])}"
    after = in_turn([f"{each.epochs:.3g}" for each in found])
    lowest = in_turn([f"{each.best_epoch:.3g}" for each in found])
    return [
        f"{title(results, name)} ended after {after} epochs ({seeds}). Its validation loss was "
        f"lowest in epoch {lowest}.",
        ended(found, budget_words(settings["budget"])),
        reached(found, settings["early_stopping"]["restore_best"]),
    ]


def in_turn(numbers: list[str]) -> str:
    """A number for each seed, or the one that all have."""
    return numbers[0] if len(set(numbers)) == 1 else listed(numbers)


def ended(found: list[Ending], budget: str) -> str:
    """Whether the rule ended the runs, or their budget did."""
    rules = [each.rule for each in found if each.rule]
    cut = len(found) - len(rules)
    if not cut:
        return f"The stopping rule ended every run: {rules[0]}."
    if not rules:
        return f"The budget of {budget} ended every run before the rule did: not converged."
    runs = "1 run" if cut == 1 else f"{cut} runs"
    return (
        f"The budget of {budget} ended {runs} of {len(found)} before the rule did: these "
        f"had not converged. The others ended by the rule: {rules[0]}."
    )


def reached(found: list[Ending], restored: bool) -> str:
    """Validation accuracies: those of the weights that were tested, and the highest on the way."""
    tested = in_turn([percent(each.accuracy) for each in found])
    highest = in_turn([percent(each.best_accuracy) for each in found])
    which = "those of the lowest validation loss" if restored else "the last ones"
    return (
        f"The weights that were tested, {which}, reached {tested} on validation data. The highest "
        f"validation accuracy on the way was {highest}."
    )
