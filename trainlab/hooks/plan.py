"""What is said before trainings start: how many, and about how long they take."""

from collections.abc import Sequence
from pathlib import Path

from trainlab.budgets import is_time, seconds_of
from trainlab.files import read_json

# What is read of a run.json; runs without a result, or of an older version, may lack it.
READ = {"config", "seconds", "steps", "steps_per_epoch"}


def earlier(folder: Path) -> list[dict]:
    """The records (run.json) of the finished runs in an experiment's folder."""
    records = [read_json(path) for path in sorted(Path(folder).glob("seed*/run.json"))]
    return [record for record in records if record.keys() >= READ]


def in_seconds(budget: dict, reference: Path | str) -> dict:
    """A budget in reference steps in seconds, where `reference` says what one takes; any other
    budget, and before that is measured, as it is.
    """
    if "reference_steps" not in budget or not Path(reference).is_file():
        return budget
    return {"seconds": seconds_of(budget, read_json(reference)["seconds"]["median"])}


def timed_threads(reference: Path | str) -> int | None:
    """The CPU threads of the trainings that `reference` was measured for; None before it was."""
    return read_json(reference)["threads"] if Path(reference).is_file() else None


def expected_seconds(budget: dict, records: list[dict]) -> float | None:
    """Seconds in training steps that a budget takes; None if nothing tells."""
    if "seconds" in budget:
        return budget["seconds"]
    if is_time(budget) or not records:
        return None
    return sum(scaled(budget, record) for record in records) / len(records)


def scaled(budget: dict, record: dict) -> float:
    """Seconds of an earlier run, if it had had this budget in epochs or steps."""
    seconds = record["seconds"]["training"]
    if record["config"]["budget"] == budget:  # it may have been ended by early stopping
        return seconds
    steps = budget["steps"] if "steps" in budget else budget["epochs"] * record["steps_per_epoch"]
    return seconds * steps / record["steps"]


def announcement(
    preset: str,
    runs: int,
    trainings: Sequence[tuple[dict, list[dict]]],
    side_by_side: int,
    cluster: bool = False,
) -> str:
    """Two or three lines: `trainings` of the preset's `runs` are made, with this budget and these
    records of earlier runs each; empty if none is made. A `cluster` may have room for fewer
    `side_by_side`.
    """
    if not trainings:
        return ""
    exact, estimated, unknown = sorted_lengths(trainings)
    at_once = min(side_by_side, len(trainings))  # of "unlimited" jobs, too
    parts = [
        f"{duration(sum(exact))} by time budgets ({len(exact)})" if exact else "",
        f"about {duration(sum(estimated))} by earlier runs ({len(estimated)})" if estimated else "",
        f"unknown for {unknown}, whose budgets are in steps or epochs" if unknown else "",
    ]
    lines = [
        f"To train: {len(trainings)} of {runs} runs of the preset {preset}, "
        f"{'one' if at_once == 1 else f'up to {at_once}'} at a time.",
        f"Time in training steps: {'; '.join(part for part in parts if part)}.",
    ]
    if known := exact + estimated:
        together = duration(sum(known) / at_once)
        rest = "; so does what is unknown" if unknown else ""
        lines.append(
            f"Together {'at least' if cluster else 'about'} {together}. "
            f"Starting, compiling, validation, test come on top{rest}."
        )
    return "\n".join(lines)


def sorted_lengths(
    trainings: Sequence[tuple[dict, list[dict]]],
) -> tuple[list[float], list[float], int]:
    """Seconds that budgets fix, seconds that earlier runs tell, and how many nothing tells."""
    exact, estimated, unknown = [], [], 0
    for budget, records in trainings:
        seconds = expected_seconds(budget, records)
        if seconds is None:
            unknown += 1
        else:
            (exact if "seconds" in budget else estimated).append(seconds)
    return exact, estimated, unknown


def duration(seconds: float) -> str:
    """Seconds as a person says them: "45 s", "12 min", "3 h 5 min"."""
    if round(seconds) < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
