"""Write a preset's summary as Markdown, for results that are kept in the repository.

Not part of the workflow. With --results results/cpu --output docs/results/cpu.md it writes the
tables of the report: what ran, on what, and what came of it.
"""

import argparse
from pathlib import Path

from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report import answers, hardware_table, tables
from trainlab.report.markdown import bullets, table
from trainlab.report.results import Results, load


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
    datasets = results.study["datasets"]
    sections = [
        f"# The {results.study['preset']} study",
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
    missing = tables.not_run(results.runs, results.summary)
    if len(missing):
        sections += ["## Not run", table(missing)]
    sections += ["## Hardware", table(hardware_table.table(results.hardware))]
    return "\n\n".join(sections) + "\n"


if __name__ == "__main__":
    raise SystemExit(run(main))
