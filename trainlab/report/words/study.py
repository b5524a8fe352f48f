"""What is told of a study as a whole: its data, its times, its absent runs, its best experiment."""

from trainlab.analysis.comparisons import family
from trainlab.analysis.runs import (
    balanced,
    by_accuracy,
    calibrated,
    chance,
    done_runs,
    incomparable,
    majority,
    nodes,
    timing_fault,
)
from trainlab.formatting import SPACE, listed, percent
from trainlab.report.words.names import title
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH

# By `timing_fault`.
FAULTS = {
    "parallel": "Trainings ran side by side: their times cannot be compared.",
    "threads": "Trainings ran with different numbers of threads: their times cannot be compared.",
    "device": "Trainings ran on different devices: their times cannot be compared.",
    "calibrated_on": "The time of a step was measured on different kinds of devices: equal time "
    "budgets are not the same time.",
}
CALIBRATED = (
    "The time of a training step was measured separately, once for each kind of step. So times can "
    "be compared, whatever else ran during a training."
)
COMPARABLE = (
    "One training ran at a time, all of them with the same threads and on the same device, so "
    "training times can be compared."
)
ON_NODES = (
    "No two trainings shared a node at a time. They ran on {} nodes, with the same threads and on "
    "the same kind of device, so training times can be compared as far as the nodes are alike."
)
UNTOLD = (
    "Trainings had the same threads and the same kind of device. Some do not say on which machine "
    "they ran, and when they ended: their times can be compared if it was one machine, and one "
    "training at a time."
)

OF_ANOTHER_KIND = "timed by the clock while other trainings ran, or calibrated on another device"

# Whose data it is (`trainlab.preparation.prepare.origin`), in words.
ORIGINS = {
    "official": "real data, official copy",
    "unofficial copy": "real data, unofficial copy",
    "own": "your own data",
    "embedded": "an embedded stand-in, no benchmark",
}


def data(results: Results, study: str) -> str:
    """What a study ran on, and whether that is the real thing."""
    manifest = results.manifest(study)
    ran = f"The study “{study}” ran on {manifest['dataset']}"
    return f"{ran}: {ORIGINS[manifest['origin']]}. {manifest['note']}"


def remarks(results: Results, study: str) -> list[str]:
    """What the preparation of a study's data found worth a second look."""
    return [f"{study}: {remark}" for remark in results.manifest(study)["remarks"]]


def timing(results: Results, study: str) -> str:
    """Whether times of a study may be compared."""
    if obstacle := timing_obstacle(results, study):
        return obstacle
    runs = done_runs(results, study)
    if calibrated(runs):
        return CALIBRATED
    count = nodes(runs)
    if count is None:
        return UNTOLD
    return COMPARABLE if count <= 1 else ON_NODES.format(count)


def timings(results: Results, consequence: str = "") -> list[str]:
    """Whether times may be compared, of each study; once where it is the same of all.

    `consequence` follows where they may not.
    """
    told: dict[str, list[str]] = {}
    for study in results.studies:
        words = timing(results, study)
        words += consequence if timing_obstacle(results, study) else ""
        told.setdefault(words, []).append(study)
    return [words if len(told) == 1 else f"{listed(of)}: {words}" for words, of in told.items()]


def timing_obstacle(results: Results, study: str) -> str | None:
    """Why times of a study may not be compared, in a sentence; None when they may."""
    fault = timing_fault(results, study)
    return fault and FAULTS[fault]


def untold(results: Results, study: str) -> list[str]:
    """Which experiments' times are left out of a study's, in a sentence; nothing if none are."""
    names = [title(results, name) for name in incomparable(results, study)]
    if not names:
        return []
    return [f"Left out: {listed(names)}, {OF_ANOTHER_KIND}."]


def no_claim(results: Results, first: str, second: str) -> str:
    """Why nothing is claimed of two times without an interval."""
    if {first, second} & {*incomparable(results, results.experiments[first].study)}:
        return f"nothing is claimed of what was {OF_ANOTHER_KIND}"
    return f"a claim takes {ENOUGH} seeds each"


def incomplete(results: Results) -> str | None:
    """How many runs failed or are missing, in a sentence; None when none did."""
    counts = results.runs["status"].value_counts()
    found = {status: counts[status] for status in ("failed", "missing") if status in counts}
    if not found:
        return None
    details = ", ".join(f"{count} {status}" for status, count in found.items())
    return (
        f"This report is not complete: of {len(results.runs)} runs, {sum(found.values())} could "
        f"not be included ({details}); the reasons are under “Not run”."
    )


def best(results: Results, study: str) -> str:
    """The experiment of a study with the highest mean test accuracy."""
    names = by_accuracy(results.runs, study)
    if not names:
        return f"No experiment of the study “{study}” was run."
    mean = family(results, study)[names[0]]
    spread = f"n{SPACE}={SPACE}{mean.n}"
    if mean.has_interval:
        spread = f"95{SPACE}% interval {percent(mean.low)} to {percent(mean.high)}, {spread}"
    dataset = results.manifest(study)["dataset"]
    return (
        f"Highest mean test accuracy in the study “{study}” ({dataset}): "
        f"{percent(mean.mean)} ({spread}) by {title(results, names[0])}."
    )


def unequal(results: Results, study: str) -> list[str]:
    """What unequal classes make of accuracies; nothing where the classes are alike."""
    share, names = majority(results, study), by_accuracy(results.runs, study)
    if share is None:
        return []
    told = [
        f"Classes of the study “{study}” are unequal: always answering the most frequent one would "
        f"reach {percent(share, 1)}."
    ]
    if names and (mean := balanced(results, names[0])) is not None:
        told.append(
            f"Balanced accuracy, the mean over classes, of {title(results, names[0])}: "
            f"{percent(mean)}."
        )
    return told


def guessing(results: Results, study: str) -> str:
    """The accuracy of guessing, in a sentence."""
    return f"Guessing would reach {percent(chance(results, study), 1)}."
