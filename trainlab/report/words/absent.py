"""What a partial report lacks: runs that failed, and runs that nobody got to."""

import pandas as pd


def warning(runs: pd.DataFrame) -> str | None:
    """How many runs of the study failed or are missing, in a sentence; None when none did."""
    counts = {status: int((runs["status"] == status).sum()) for status in ("failed", "missing")}
    absent = sum(counts.values())
    if not absent:
        return None
    details = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    return (
        f"This report is not complete: of {len(runs)} runs, {absent} could not be included "
        f"({details}); the reasons are under “Not run”."
    )
