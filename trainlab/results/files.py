"""Reading the workflow's tables: each fault in a sentence."""

from pathlib import Path

import pandas as pd

from trainlab.errors import TrainLabError


def read_table(path: Path, columns: dict[str, str]) -> pd.DataFrame:
    """Read a CSV with the types of `columns`."""
    try:
        return pd.read_csv(path, dtype=columns)
    except (FileNotFoundError, pd.errors.EmptyDataError) as error:
        raise TrainLabError(f"{path} is missing or empty. Run the aggregation again.") from error
