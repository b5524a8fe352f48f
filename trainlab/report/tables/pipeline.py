"""Times of the steps of an augmentation pipeline, of the whole, and of its replacement."""

from trainlab.formatting import number
from trainlab.report.tables.table import Column, Table

QUARTILES = ("median", "lower_quartile", "upper_quartile")
CAPTION = "Augmentation steps: median time per image (quartiles)"


def pipeline(profile: dict) -> Table:
    """A row for each of `rows`."""
    columns = [
        Column("Step"),
        quartiles("One at a time (µs per image)"),
        quartiles("In batches (µs per image)"),
    ]
    return Table(
        columns,
        [(name, times["per_image"], times["batched"]) for name, times in rows(profile)],
    )


def rows(profile: dict) -> list[tuple[str, dict]]:
    """Names and times of all that was profiled, in the order of the pipeline."""
    return [
        ("no step (overhead alone)", profile["overhead"]),
        *((step["name"], step) for step in profile["steps"]),
        ("whole pipeline", profile["whole"]),
        ("its replacement", profile["remedy"]),
    ]


def quartiles(head: str) -> Column:
    """Times, each a median with its quartiles, µs per image."""

    def parts(time: dict) -> list[float]:
        return [time[f"{name}_microseconds_per_image"] for name in QUARTILES]

    def text(time: dict) -> str:
        median, lower, upper = (number(value, 1) for value in parts(time))
        return f"{median} ({lower} to {upper})"

    return Column(
        head,
        text,
        key=lambda time: parts(time)[0],
        raw=lambda time: dict(
            zip(("", ", lower quartile", ", upper quartile"), parts(time), strict=True)
        ),
    )
