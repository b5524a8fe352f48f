"""Make a report of the runs that there are, when others failed or have not been made.

Into a folder of its own, with tables, notebook and page, beside the files of the whole study and
without touching them.
"""

import argparse
import json
import os
import shutil
from pathlib import Path

import papermill

from scripts import aggregate, report
from trainlab.errors import TrainLabError, run


def main(argv: list[str] | None = None) -> None:
    """Parse the command line; aggregate, execute the notebook, render."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--study", required=True, help="the study as JSON")
    parser.add_argument("--runs", nargs="*", default=[], help="folders of runs that are up to date")
    parser.add_argument("--failed", required=True, help="JSON: {experiment: {seed: reason}}")
    parser.add_argument("--measured", type=Path, nargs="+", required=True, help="other files")
    parser.add_argument("--notebook", type=Path, required=True, help="to be executed")
    parser.add_argument("--output-dir", type=Path, required=True)
    arguments = parser.parse_args(argv)
    folder = arguments.output_dir
    shutil.rmtree(folder, ignore_errors=True)
    manifests = [entry["manifest"] for entry in json.loads(arguments.study)["datasets"].values()]
    require(arguments.runs, [*arguments.measured, *map(Path, manifests)])
    options = ["--study", arguments.study, "--failed", arguments.failed]
    aggregate.main([*options, "--output-dir", str(folder), "--runs", *arguments.runs])
    for path in arguments.measured:
        shutil.copy2(path, folder)
    # The page links to the runs' folders beside it.
    os.symlink(Path("..", "runs"), folder / "runs", target_is_directory=True)
    executed, page = folder / "report.ipynb", folder / "report.html"
    papermill.execute_notebook(
        arguments.notebook,
        executed,
        {"results": str(folder)},
        kernel_name="python3",
        progress_bar=False,
    )
    report.main(["--notebook", str(executed), "--output", str(page)])


def require(runs: list[str], measured: list[Path]) -> None:
    """Say in a sentence what a report cannot do without."""
    if not runs:
        raise TrainLabError("There is no finished run to report on.")
    for path in measured:
        if not path.is_file():
            raise TrainLabError(f"{path} is missing, and a report needs it: its job did not end.")


if __name__ == "__main__":
    raise SystemExit(run(main))
