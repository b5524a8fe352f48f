"""Turn the executed notebook into one HTML file that opens offline, and its figures into files."""

import argparse
from pathlib import Path

import nbformat

from trainlab.errors import run
from trainlab.files import write_text
from trainlab.report.html.page import drawings, page
from trainlab.report.html.short_drawings import with_short_drawings


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, render, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebook", type=Path, required=True, help="the executed notebook")
    parser.add_argument("--output", type=Path, required=True, help="the page, .html")
    parser.add_argument("--figures", type=Path, help="a folder for the figures, .svg")
    arguments = parser.parse_args(argv)
    written = page(nbformat.read(arguments.notebook, as_version=4))
    write_text(arguments.output, with_short_drawings(written))
    if arguments.figures:
        write_figures(drawings(written), arguments.figures)


def write_figures(found: dict[str, str], folder: Path) -> None:
    """The figures, and no others, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, drawing in found.items():
        write_text(folder / f"{name}.svg", drawing + "\n")


if __name__ == "__main__":
    raise SystemExit(run(main))
