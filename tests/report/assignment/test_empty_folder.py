"""The notebook runs from an empty folder, with TensorFlow, pandas, matplotlib and seaborn alone; on
paper it is short.
"""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from scripts.handin import assignment
from tests.report.browsers import CHROMIUM, program
from tests.synthetic.folder import build
from trainlab.report.assignment.page import page

pytestmark = pytest.mark.slow
ALLOWED = ("tensorflow", "tensorflow-cpu", "pandas", "matplotlib", "seaborn", "ipykernel")
PAGES = 19  # about 18: a few lines of code more or less turn a page
SECONDS = 180  # of CPU time: those of the clock depend on what else the machine does
HIDE = """
import sys

class Hidden:
    names = set({names})

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.names:
            raise ModuleNotFoundError(f"{{name}} is hidden", name=name)

sys.meta_path.insert(0, Hidden())
"""
REPORT = """
import json, sys, time

own = {name: file for name, each in sys.modules.items() if name.split(".")[0] == "trainlab"
       for file in [getattr(each, "__file__", None)]}
elsewhere = [name for name, file in own.items() if not file or not file.startswith(str(FOLDER))]
print(json.dumps({"seconds": time.process_time(), "modules": len(own), "elsewhere": elsewhere}))
"""


def required(*names: str) -> set[str]:
    """The installed distributions that these are made of, themselves included."""
    found, pending = set(), list(names)
    while pending:
        name = normal(pending.pop())
        try:
            needs = requires(name) or []
        except PackageNotFoundError:
            continue
        if name not in found:
            found.add(name)
            pending += [re.match(r"[\w.-]+", need)[0] for need in needs if "extra ==" not in need]
    return found


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def hidden() -> list[str]:
    """The packages that are installed here, and are not with ALLOWED alone."""
    allowed = required(*ALLOWED)
    return [
        package
        for package, owners in packages_distributions().items()
        if not allowed & {*map(normal, owners)}
    ]


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    """The demo's notebook, run where this project and all other packages are not to be found."""
    tmp_path = tmp_path_factory.mktemp("hand-in")
    results, empty = build(tmp_path / "demo", preset="demo"), tmp_path / "empty"
    empty.mkdir()
    raw, done = tmp_path / "raw.ipynb", tmp_path / "done.ipynb"
    assignment.main(["--results", str(results), "--output", str(raw)])
    whole = nbformat.read(raw, as_version=4)
    whole.cells.insert(0, new_code_cell(HIDE.format(names=hidden())))
    whole.cells.append(new_code_cell(REPORT))
    nbformat.write(whole, raw)
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "papermill", raw, done, "-k", "python3", "--cwd", empty]
    ran = subprocess.run(command, cwd=empty, env=env, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr[-3000:]
    return nbformat.read(done, as_version=4)


def printed(cell) -> str:
    return "".join(each.text for each in cell.outputs if each.get("name") == "stdout")


def test_it_runs_learns_and_shows_its_results(executed):
    assert {"pydantic", "snakemake", "sklearn", "nbformat"} <= {*hidden()}
    cells = executed.cells
    report = json.loads(printed(cells[-1]))
    assert report["elsewhere"] == [] and report["modules"] > 40
    assert report["seconds"] < SECONDS
    trained = [printed(cell) for cell in cells if "live(" in cell.source and cell.outputs]
    losses = re.findall(r"loss ([\d.]+).*→ ([\d.]+)", "".join(trained))
    assert len(losses) >= 10
    assert sum(float(last) < float(first) for first, last in losses) >= 0.8 * len(losses)
    shown = [cell for cell in cells if "results" in cell.metadata.get("tags", [])]
    assert shown and all(len(cell.outputs) == 2 for cell in shown)  # a table and a figure


def test_it_is_printed_on_few_pages(executed, tmp_path):
    if not (chromium := program(*CHROMIUM)):
        pytest.skip("No Chromium or Chrome is installed.")
    shown, paper = tmp_path / "page.html", tmp_path / "paper.pdf"
    own = [cell for cell in executed.cells if cell.source != REPORT]
    shown.write_text(page(nbformat.from_dict({**executed, "cells": own[1:]})), encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        f"--user-data-dir={tmp_path}",
        "--no-pdf-header-footer",
    ]
    subprocess.run([chromium, *options, f"--print-to-pdf={paper}", shown.as_uri()], check=True)
    assert 8 <= len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) <= PAGES
