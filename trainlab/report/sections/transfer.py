"""Transfer learning: its questions, and accuracy by the number of labels."""

import pandas as pd

from trainlab.analysis.runs import chance
from trainlab.analysis.transfer import lines, pretrained
from trainlab.budgets import budget_words
from trainlab.formatting import number, percent
from trainlab.report.figures import transfer as figures
from trainlab.report.html.elements import figure, questions
from trainlab.report.words.transfer import answered
from trainlab.results.load import Results

TITLE = "Transfer learning and labels"


def about(results: Results, study: str) -> list[str]:
    """The transfer experiments and their controls."""
    found = pretrained(results, study)
    return [name for each in found for name in (each.name, each.scratch) if name]


def html(results: Results, study: str) -> str:
    """Answers and label efficiency; nothing where the study has neither."""
    return questions(answered(results, study)) + label_efficiency(results, study)


def label_efficiency(results: Results, study: str) -> str:
    """Test accuracy against labels per class; nothing where no experiment varies these alone."""
    done = results.runs[results.runs["status"] == "done"]
    found = [
        (results.experiments[line[-1]].title, line)
        for line in lines(results, study)
        if done["experiment"].isin(line).any()
    ]
    if not found:
        return ""
    own = [done[done["experiment"].isin(line)] for _, line in found]
    ends = "; ".join(f"{name} {told(runs)}" for (name, _), runs in zip(found, own, strict=True))
    manifest = results.manifest(study)
    all_labels = manifest["counts"]["train"] / len(manifest["classes"])
    return "<h4>Accuracy by the number of labels</h4>" + figure(
        f"label-efficiency-{study}",
        figures.label_efficiency(pd.concat(own), found, all_labels, chance(results, study)),
        f"Test accuracy against labels per class: {ends}.",
        "Small dots are single seeds, lines join the means. All labels are "
        f"{number(all_labels)} per class.{budgets(results, found)}",
    )


def budgets(results: Results, found: list[tuple[str, list[str]]]) -> str:
    """What the trainings on all labels had more time for, where their budget is another one."""
    given = [[results.experiments[name].settings["budget"] for name in line] for _, line in found]
    fewer, whole = given[0][0], given[0][-1]
    if any((line[0], line[-1]) != (fewer, whole) for line in given) or fewer == whole:
        return ""
    return f" Trainings on all labels had {budget_words(whole)}, the others {budget_words(fewer)}."


def told(runs: pd.DataFrame) -> str:
    """The means of a line by its numbers of labels."""
    means = runs.groupby("labels_per_class", dropna=False)["test_accuracy"].mean()
    return ", ".join(
        f"{percent(accuracy)} with {'all' if pd.isna(labels) else number(labels)}"
        for labels, accuracy in means.items()
    )
