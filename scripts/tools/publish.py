"""Write a preset's summary as Markdown, for results that are kept in the repository.

Not part of the workflow. With --results results/cpu --output docs/results/cpu.md it writes the
tables of the report: what ran, on what, and what came of it.
"""

import argparse
from pathlib import Path

from trainlab.analysis import ablation, equal_time, factorial, grid, targets
from trainlab.analysis.ablation import PLAIN, WHOLE
from trainlab.analysis.architectures import architectures
from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.markdown import bullets, table
from trainlab.report.tables import architectures as architectures_table
from trainlab.report.tables import experiments as tables
from trainlab.report.tables import hardware as hardware_table
from trainlab.report.tables import tta as test_time
from trainlab.report.words import accuracy as answers
from trainlab.report.words import ranking as method_answers
from trainlab.report.words.architectures import paragraph
from trainlab.results.load import Results, load


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, load, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, required=True, help="such as results/cpu")
    parser.add_argument("--command", required=True, help="the command that made them")
    parser.add_argument("--output", type=Path, required=True, help="the page, .md")
    args = parser.parse_args(argv)
    write_text(args.output, page(load(args.results), args.command))


def page(results: Results, command: str) -> str:
    """The whole page: what ran, results by study, hardware."""
    datasets = results.design["datasets"]
    sections = [
        f"# The {results.design['preset']} study",
        f"Made with `{command}`.",
        bullets(
            [
                *(answers.data(name, dataset["manifest"]) for name, dataset in datasets.items()),
                answers.timing(results.exclusive_timing, results.runs),
                "Test accuracy is the mean over n seeds \u00b1 half of its 95 % t interval.",
            ]
        ),
        table(tables.overview(results)),
    ]
    for study in datasets:
        sections += [f"## {study}", table(tables.experiments(results.summary, study))]
        sections += [*target_times(results, study), *same_time(results, study)]
    sections += [*methods(results), *newer_architectures(results)]
    sections += ablated(results)
    missing = tables.not_run(results.runs, results.summary)
    if len(missing):
        sections += ["## Not run", table(missing)]
    sections += ["## Hardware", table(hardware_table.table(results.hardware))]
    return "\n\n".join(sections) + "\n"


def target_times(results: Results, study: str) -> list[str]:
    """How long it took to reach accuracies."""
    found = targets.table(results, study)
    if found.empty:
        return []
    return [
        f"### {study}: seconds of training before validation reached an accuracy",
        "Medians over seeds, and how many seeds reached it.",
        table(found),
        bullets(targets.answers(results, study)),
    ]


def same_time(results: Results, study: str) -> list[str]:
    """What experiments with a budget in seconds made of it."""
    found = equal_time.table(results, study)
    if found.empty:
        return []
    heading = f"### {study}: the same training time"
    return [heading, equal_time.within(results.runs, study), table(found)]


def methods(results: Results) -> list[str]:
    """Tasks 2.2 and 2.3: the grid of schedules and Lookahead, its effects, the best method."""
    runs = results.runs
    if not grid.schedules(runs):
        return []
    return [
        "## Which method is the most accurate in the same time?",
        bullets(method_answers.answers(runs, results.exclusive_timing)),
        "### Schedules and Lookahead",
        table(grid.table(runs)),
        bullets(factorial.answers(runs)),
        table(factorial.table(factorial.effects(runs))),
    ]


def ablated(results: Results) -> list[str]:
    """What each part of the fast recipe gains, and accuracies with test-time augmentation."""
    runs, sections = results.runs, []
    if (runs["study"] == "ablation").any():
        found = [each for recipe in (WHOLE, PLAIN) for each in ablation.comparisons(runs, recipe)]
        sections += ["## What each part gains", bullets(ablation.verdict(runs))]
        sections += [table(tables.comparisons(found))]
    for study in results.design["datasets"]:
        augmented = test_time.table(results.summary, study)
        if len(augmented):
            sections += [f"## {study}: with test-time augmentation", test_time.WHAT_IT_IS]
            sections += [table(augmented)]
    return sections


def newer_architectures(results: Results) -> list[str]:
    """Task 3: the architectures' numbers and what they say."""
    sections = []
    for study in results.studies:
        if found := architectures(results, study):
            numbers = table(architectures_table.architectures(results, study, found))
            sections += [f"## {study}: newer architectures", numbers]
            for each in found:
                title = results.experiments[each.name].title
                sections += [f"### {title}", bullets(paragraph(results, each))]
    return sections


if __name__ == "__main__":
    raise SystemExit(run(main))
