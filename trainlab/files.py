"""Writing small result files, whole or not at all."""

import csv
import json
import os
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write beside `path`, then put in its place, so that nobody reads half a file."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, encoding="utf-8")
    os.replace(part, path)


def write_json(path: Path, content: dict) -> None:
    """Readable JSON, in the order given."""
    write_text(path, json.dumps(content, indent=2) + "\n")


def write_csv(path: Path, rows: list[dict]) -> None:
    """One line a row, under the keys of the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
