"""Write a preset's summary as Markdown, for results that are kept in the repository.

Not part of the workflow. With --results results/cpu --output docs/results/cpu.md it writes the
tables of the report: what ran, on what, and what came of it.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from trainlab.analysis.architectures import architectures
from trainlab.analysis.comparisons import comparisons
from trainlab.analysis.factorial import effects
from trainlab.analysis.grid import grid
from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.markdown import bullets, table
from trainlab.report.sections.tta import WHAT_IT_IS
from trainlab.report.tables import architectures as of_architectures
from trainlab.report.tables import comparisons as of_comparisons
from trainlab.report.tables import equal_time as of_time
from trainlab.report.tables import grid as of_grid
from trainlab.report.tables import targets as of_targets
from trainlab.report.tables.experiments import experiments
from trainlab.report.tables.hardware import hardware
from trainlab.report.tables.study import not_run, overview
from trainlab.report.tables.table import Table
from trainlab.report.tables.tta import tta
from trainlab.report.words import equal_time, ranking, targets
from trainlab.report.words import grid as grid_words
from trainlab.report.words.architectures import paragraph
from trainlab.report.words.study import data, timings
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
    told = [*(data(results, study) for study in results.studies), *timings(results)]
    pieces = [
        f"# The {results.design['preset']} study",
        f"Made with `{command}`.",
        bullets(told),
        table(overview(results)),
    ]
    for study in results.studies:
        pieces += of_study(results, study)
    pieces += part("## Not run", [], not_run(results))
    pieces += ["## Hardware", table(hardware(results.machines))]
    return "\n\n".join(pieces) + "\n"


def of_study(results: Results, study: str) -> list[str]:
    """A study's results: what it has nothing for is left out."""
    found = comparisons(results, study)
    pairs = of_comparisons.comparisons(results, found)
    return [
        f"## {study}",
        table(experiments(results, study)),
        *part("### Comparisons", [of_comparisons.caption(found)], pairs),
        *methods(results, study),
        *same_time(results, study),
        *part(
            "### Time to target accuracies",
            targets.answers(results, study),
            of_targets.targets(results, study),
        ),
        *newer_architectures(results, study),
        *part("### With test-time augmentation", [WHAT_IT_IS], tta(results, study)),
    ]


def part(heading: str, sentences: Iterable[str], content: Table) -> list[str]:
    """A table under its heading, after sentences; nothing if it has no rows."""
    if not len(content):
        return []
    said = bullets(sentences)
    return [heading, *([said] if said else []), table(content)]


def methods(results: Results, study: str) -> list[str]:
    """Schedules and averaging: the best method, the grid, and its effects."""
    if not grid(results, study):
        return []
    said = [*ranking.ranking_in_words(results, study), *grid_words.effects_in_words(results, study)]
    found = effects(results, study)
    return [
        *part("### Methods", said, of_grid.cells(results, study)),
        *part(
            "#### Effects", [of_grid.EFFECTS], of_grid.effects(found) if found else Table([], [])
        ),
    ]


def same_time(results: Results, study: str) -> list[str]:
    """What experiments with a time budget made of it."""
    content = of_time.timed_experiments(results, study)
    return part("### The same training time", [equal_time.within(results, study)], content)


def newer_architectures(results: Results, study: str) -> list[str]:
    """The architectures' numbers, and what they say."""
    found = architectures(results, study)
    if not found:
        return []
    content = of_architectures.architectures(results, study, found)
    pieces = part("### Newer architectures", [], content)
    for each in found:
        pieces += [
            f"#### {results.experiments[each.name].title}",
            bullets(paragraph(results, each)),
        ]
    return pieces


if __name__ == "__main__":
    raise SystemExit(run(main))
