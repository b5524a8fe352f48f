"""Write the notebook to hand in, not yet executed: code, a training, results of each task."""

import argparse
from pathlib import Path

import nbformat

from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.assignment.notebook import TEMPLATE, Owner, notebook
from trainlab.results.load import load


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, read the results, write the cells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=Path, required=True, help="the folder of a preset")
    parser.add_argument("--student-id", help="whose work it is")
    parser.add_argument("--unit", help="the unit that it is for")
    parser.add_argument("--output", type=Path, required=True, help="the notebook, .ipynb")
    arguments = parser.parse_args(argv)
    owner = Owner(arguments.student_id, arguments.unit)
    template = nbformat.read(TEMPLATE, as_version=4)
    written = notebook(load(arguments.results), owner, template)
    write_text(arguments.output, nbformat.writes(written) + "\n")


if __name__ == "__main__":
    raise SystemExit(run(main))
