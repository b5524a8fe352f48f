"""The table that Snakemake leaves of a job that ended well, its `benchmark:` file."""

import csv
from pathlib import Path


def largest(benchmark: Path, column: str) -> float:
    """The largest number in a column: seconds in `s`, MB in `max_rss`. 0 where the table has none,
    or cannot be read.
    """
    try:
        with benchmark.open(encoding="utf-8", newline="") as file:
            cells = [row.get(column) for row in csv.DictReader(file, delimiter="\t")]
        return max((float(cell) for cell in cells if cell not in (None, "NA", "-")), default=0.0)
    except (OSError, ValueError, csv.Error):
        return 0.0
