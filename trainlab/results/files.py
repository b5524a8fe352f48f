"""Reading the workflow's files: each fault in a sentence."""

import json
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import pandas as pd

from trainlab.errors import TrainLabError


def read_table(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """Read a CSV with the types of `columns`."""
    try:
        return pd.read_csv(path, dtype=columns)
    except (FileNotFoundError, pd.errors.EmptyDataError) as error:
        raise TrainLabError(f"{path} is missing or empty. Run the aggregation again.") from error


def read_arrays(path: Path) -> dict[str, np.ndarray]:
    """Read the arrays of an .npz file."""
    try:
        with np.load(path) as file:
            return dict(file)
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Run the workflow again to make it.") from error
    except (EOFError, ValueError, BadZipFile) as error:
        raise TrainLabError(
            f"{path} is not a sound .npz file ({error}). Delete it and run the workflow again."
        ) from error


def read_json(path: Path) -> dict:
    """Read a JSON file of the workflow."""
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TrainLabError(f"{path} is missing. Run the workflow again to make it.") from error
    except json.JSONDecodeError as error:
        raise TrainLabError(
            f"{path} is not valid JSON ({error}). Delete it and run the workflow again."
        ) from error
