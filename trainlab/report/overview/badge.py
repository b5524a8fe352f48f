"""What every reader must know before the numbers: the data, the seeds, the times, what lacks."""

from typing import NamedTuple

from trainlab.analysis.runs import done_runs, majority, timing_fault
from trainlab.formatting import counted, listed, percent
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH

# By a manifest's `origin`.
DATA = {
    "official": "Real data: {}",
    "unofficial copy": "Real data, unofficial copy: {}",
    "own": "Your own data: {}",
    "embedded": "Stand-in data, no benchmark: {}",
}
# By `timing_fault`.
WHY = {
    "parallel": "trainings shared the machine",
    "threads": "numbers of threads differ",
    "device": "devices differ",
    "calibrated_on": "calibrated on different devices",
}


class Notice(NamedTuple):
    """A few words, and whether they are a warning."""

    words: str
    warns: bool


def notices(results: Results) -> list[Notice]:
    """All of them; the warnings first."""
    told = (data, leaks, classes, seeds, times, absent)
    found = [notice for each in told for notice in each(results)]
    return sorted(found, key=lambda notice: not notice.warns)


def data(results: Results) -> list[Notice]:
    """Which studies ran on real data, and which on a stand-in for it."""
    kinds = {}
    for study in results.studies:
        manifest = results.manifest(study)
        kinds.setdefault(manifest["origin"], []).append(manifest["dataset"])
    return [
        Notice(DATA[kind].format(listed(names)), kind in ("unofficial copy", "embedded"))
        for kind, names in kinds.items()
    ]


def leaks(results: Results) -> list[Notice]:
    """On which data the test accuracy is too high, as the same images were trained on."""
    manifests = [results.manifest(study) for study in results.studies]
    found = {it["dataset"]: it["duplicates"]["test_in_training"] for it in manifests}
    return [
        Notice(f"{counted(count, 'test image')} of {name} also in the training set", True)
        for name, count in found.items()
        if count
    ]


def classes(results: Results) -> list[Notice]:
    """In which studies the most frequent class is worth more than guessing."""
    shares = {study: majority(results, study) for study in results.studies}
    return [
        Notice(
            f"Classes of the study “{study}” unequal: the most frequent is {percent(share, 0)}",
            True,
        )
        for study, share in shares.items()
        if share is not None
    ]


def seeds(results: Results) -> list[Notice]:
    """How many seeds the finished experiments have."""
    counts = done_runs(results).groupby("experiment").size()
    if counts.empty:
        return []
    low, high = int(counts.min()), int(counts.max())
    told = f"{low} to {high} seeds" if low < high else counted(low, "seed")
    if high < ENOUGH:
        return [Notice(f"{told}: no difference is claimed", True)]
    return [Notice(f"{told} per experiment", low < ENOUGH)]


def times(results: Results) -> list[Notice]:
    """In which studies training times may be compared."""
    found = {study: timing_fault(results, study) for study in results.studies}
    faults = {study: fault for study, fault in found.items() if fault}
    good = [study for study in found if study not in faults]
    told = [
        Notice(f"Training times not comparable within the study “{study}”: {WHY[fault]}", True)
        for study, fault in faults.items()
    ]
    return [
        *told,
        *([Notice(f"Training times comparable within {those(good)}", False)] if good else []),
    ]


def absent(results: Results) -> list[Notice]:
    """How many runs have no result."""
    count = int((results.runs["status"] != "done").sum())
    if not count:
        return []
    verb = "has" if count == 1 else "have"
    return [Notice(f"{count} of {len(results.runs)} runs {verb} no result", True)]


def those(studies: list[str]) -> str:
    """Studies by their names."""
    kind = "the study" if len(studies) == 1 else "the studies"
    return f"{kind} {listed([f'“{study}”' for study in studies])}"
