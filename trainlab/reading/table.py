"""A table of image files and their labels: CSV, with commas, semicolons or tabs.

Standard library only. One line an image; the first column names files, the second their labels,
unless the options name others. A first line that names no file is the heading. A column `split`
says which split an image is in, by the names that folders have (`layout.SPLITS`).
"""

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from trainlab.errors import TrainLabError
from trainlab.reading.layout import READ, SPLITS

DELIMITERS = (",", ";", "\t")
SPLIT = "split"


@dataclass(frozen=True)
class Row:
    """An image file, its label as text, its split, or None where the table has no such column."""

    file: Path
    label: str
    split: str | None


def read_table(
    table: Path, folder: Path | None, file_column: str | None, label_column: str | None
) -> list[Row]:
    """The rows of `table`; files are looked for in `folder`, by default that of the table.

    A file may be named without its ending. Raises TrainLabError, with the line, for what is
    missing or said twice.
    """
    folder = folder or table.parent
    lines = _lines(table)
    heading = _heading(lines, folder, table, bool(file_column or label_column))
    places = _places(heading, lines, file_column, label_column, table)
    rows, seen = [], {}
    for number, cells in lines[1 if heading else 0 :]:
        row = _row(cells, places, folder, f"{table}, line {number}")
        if row.file in seen:
            raise TrainLabError(
                f"{table} names {row.file.name} twice, in lines {seen[row.file]} and {number}; "
                "keep one of them."
            )
        seen[row.file] = number
        rows.append(row)
    _require_heading(heading, places, rows, folder, table)
    if not rows:
        raise TrainLabError(f"{table} names no image; give each a line: file, label.")
    return rows


def _lines(table: Path) -> list[tuple[int, list[str]]]:
    """Line numbers and cells of the lines that are not empty."""
    try:
        text = table.read_text(encoding="utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = next((it for it in DELIMITERS if it in first), ",")
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [(reader.line_num, cells) for cells in reader if any(map(str.strip, cells))]
    except UnicodeDecodeError as error:
        raise TrainLabError(f"{table} is not in UTF-8 ({error.reason}); save it so.") from error
    except csv.Error as error:
        raise TrainLabError(f"{table} is no table that can be read ({error}).") from error
    except OSError as error:
        raise TrainLabError(f"{table} cannot be read ({error.strerror}).") from error


def _heading(lines: list, folder: Path, table: Path, named: bool) -> list[str] | None:
    if not lines:
        raise TrainLabError(f"{table} is empty; give each image a line: file, label.")
    cells = [cell.strip() for cell in lines[0][1]]
    return cells if named or find(cells[0], folder) is None else None


def _places(heading, lines: list, file_column, label_column, table: Path) -> dict[str, int]:
    """The places of the columns that are used."""
    width = len(lines[0][1])
    lower = [name.lower() for name in heading or []]
    if width != 2 + (SPLIT in lower) and not (file_column and label_column):
        columns = ", ".join(heading) if heading else f"{width} without a heading"
        raise TrainLabError(
            f"{table} has the columns {columns}, so that it is not known which of them has the "
            "files and which the labels; set `file_column` and `label_column` of the dataset."
        )
    rest = [place for place in range(width) if not heading or lower[place] != SPLIT]
    places = {"file": rest[0], "label": rest[1] if len(rest) > 1 else rest[0]}
    for what, name in (("file", file_column), ("label", label_column)):
        if name is not None:
            if name not in heading:
                raise TrainLabError(f"{table} has no column {name!r}, but {', '.join(heading)}.")
            places[what] = heading.index(name)
    return places | ({SPLIT: lower.index(SPLIT)} if SPLIT in lower else {})


def _require_heading(heading, places: dict, rows: list[Row], folder: Path, table: Path) -> None:
    """Raise TrainLabError where the first line was taken for the heading, and names an image that
    is missing: its name ends as an image's does, or other lines have the same label.
    """
    if heading is None:
        return
    file, label = (heading[places[what]] for what in ("file", "label"))
    if Path(file).suffix.lower() in READ or label in {row.label for row in rows}:
        raise TrainLabError(f"{table}, line 1: there is no image {file!r} in {folder}.")


def _row(cells: list[str], places: dict[str, int], folder: Path, where: str) -> Row:
    if len(cells) <= max(places.values()):
        raise TrainLabError(f"{where}: there are {len(cells)} cells only; give file and label.")
    values = {what: cells[place].strip() for what, place in places.items()}
    if not values["label"].isprintable() or not values["label"]:
        raise TrainLabError(f"{where}: the label is {values['label']!r}; give it a name.")
    file = find(values["file"], folder)
    if file is None:
        raise TrainLabError(
            f"{where}: there is no image {values['file']!r} in {folder}; correct the name, or set "
            "`images` of the dataset to the folder that has it."
        )
    split = values.get(SPLIT)
    if split is not None and split.lower() not in SPLITS:
        raise TrainLabError(
            f"{where}: the split {split!r} is unknown; it is one of {', '.join(SPLITS)}."
        )
    return Row(file, values["label"], split and SPLITS[split.lower()])


def find(name: str, folder: Path) -> Path | None:
    """The file of this name in a folder; of a name without an ending the image that has one, if
    there is only one such.
    """
    if not name or "\0" in name:
        return None
    try:
        if (folder / name).is_file():
            return folder / name
        matches = [folder / f"{name}{end}" for end in sorted(READ)]
        matches = [match for match in matches if match.is_file()]
    except OSError:  # longer than a name can be
        return None
    return matches[0] if len(matches) == 1 else None
