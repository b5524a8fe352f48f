"""A report of the runs that there are, when others failed or have not been made.

It has a folder of its own, with tables, notebook and page, made by the commands of the rules
`aggregate`, `notebook` and `report`; the files of the whole study are not touched.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from trainlab.errors import TrainLabError
from trainlab.files import write_json
from trainlab.hooks.failures import last_words
from trainlab.paths import ROOT


def make(
    folder: Path, design: dict, absent: dict, measured: list[str], notebook: str, log: str
) -> None:
    """Report on the runs beside `folder` into it. Raises TrainLabError where that cannot be done.

    `design` is as `Design.description` gives it, `absent` as `runs.absent` gives it, `measured` are
    files that the notebook reads beside the tables.
    """
    require(design, absent, measured)
    from trainlab.results.collect import resolve  # pandas, which the rules do without

    write_json(folder / "design.json", resolve(design))
    write_json(folder / "absent.json", absent)
    for path in measured:
        shutil.copy2(path, folder)
    # The page links to the runs' folders beside it.
    os.symlink(Path("..", "runs"), folder / "runs", target_is_directory=True)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with open(log, "w", encoding="utf-8") as file:
        for command in commands(folder, notebook):
            call = [sys.executable, "-m", *map(str, command)]
            if subprocess.run(call, env=environment, stdout=file, stderr=file).returncode:
                raise TrainLabError(last_words(log))


def commands(folder: Path, notebook: str) -> Iterator[list]:
    """The commands of the rules, for this folder."""
    tables = ["--design", folder / "design.json", "--absent", folder / "absent.json"]
    yield ["scripts.aggregate", *tables, "--runs", folder / "runs", "--output-dir", folder]
    executed = folder / "report.ipynb"
    options = ["-k", "python3", "--no-progress-bar", "-p", "results", folder]
    yield ["papermill", notebook, executed, *options]
    yield ["scripts.report", "--notebook", executed, "--output", folder / "report.html"]


def require(design: dict, absent: dict, measured: list[str]) -> None:
    """Raise TrainLabError, a sentence on what is missing, where a report is impossible."""
    runs = sum(len(entry["seeds"]) for entry in design["experiments"])
    if runs == sum(map(len, absent.values())):
        raise TrainLabError("There is no finished run to report on.")
    manifests = [dataset["manifest"] for dataset in design["datasets"].values()]
    for path in [*measured, *manifests]:
        if not os.path.isfile(path):
            raise TrainLabError(f"{path} is missing, and a report needs it: its job did not end.")
