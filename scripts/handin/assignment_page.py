"""Turn the executed notebook that is handed in into one HTML file that opens offline."""

import argparse
from pathlib import Path

import nbformat

from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.assignment.page import page


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, render, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebook", type=Path, required=True, help="the executed notebook")
    parser.add_argument("--output", type=Path, required=True, help="the page, .html")
    arguments = parser.parse_args(argv)
    write_text(arguments.output, page(nbformat.read(arguments.notebook, as_version=4)))


if __name__ == "__main__":
    raise SystemExit(run(main))
