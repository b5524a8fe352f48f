"""Reading the workflow's tables: each fault in a sentence."""

from pathlib import Path

import pandas as pd

from trainlab.errors import TrainLabError

REMEDY = "Make the tables again: the study's command with `--forcerun aggregate`."


def read_table(path: Path, columns: dict[str, str] | None = None) -> pd.DataFrame:
    """Read a CSV with the types of `columns`; a last line without its end was cut short.

    Only empty cells are missing: an experiment may be called "None".
    """
    try:
        if not path.read_bytes().endswith(b"\n"):
            raise TrainLabError(f"{path} was cut short, or is empty. {REMEDY}")
        table = pd.read_csv(path, dtype=columns, keep_default_na=False, na_values=[""])
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. {REMEDY}") from error
    except (OSError, ValueError) as error:  # pandas' own and those of decoding are ValueErrors
        said = " ".join(str(error).split())
        raise TrainLabError(f"{path} cannot be read as a table ({said}). {REMEDY}") from error
    if lost := [name for name in columns or () if name not in table]:
        raise TrainLabError(f"{path} lacks the column {lost[0]}. {REMEDY}")
    return table


def require_complete(folder: Path, design: dict, tables: dict[str, pd.DataFrame]) -> None:
    """Raise TrainLabError unless the tables have all experiments and runs of the design.

    `tables` are by their names in `folder`: results with every run, summary with every experiment,
    the others with some row of every run that is done.
    """
    entries = design["experiments"]
    runs = tables["results"]
    done = runs[runs["status"] == "done"]
    expected = {name: _runs(done) for name in tables} | {
        "results": {(it["name"], seed) for it in entries for seed in it["seeds"]},
        "summary": {(it["name"],) for it in entries},
    }
    for name, table in tables.items():
        found = {(each,) for each in table["experiment"]} if name == "summary" else _runs(table)
        if lost := expected[name] - found:
            raise TrainLabError(
                f"{folder / name}.csv was cut short: it lacks {_said(min(lost))}"
                f"{f' and {len(lost) - 1} more' * (len(lost) > 1)}. {REMEDY}"
            )


def _runs(table: pd.DataFrame) -> set[tuple[str, int]]:
    return set(zip(table["experiment"], table["seed"], strict=True))


def _said(lost: tuple) -> str:
    return ", seed ".join(map(str, lost))
