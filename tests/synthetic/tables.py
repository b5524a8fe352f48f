"""Tables of a made-up study in memory, from accuracies that a test chooses."""

from dataclasses import replace
from typing import Any

import pandas as pd

from tests.synthetic.design import design, entry
from tests.synthetic.measured import HARDWARE
from trainlab.results.collect import identity
from trainlab.results.columns import RUN_COLUMNS, SUMMARY_COLUMNS, frame
from trainlab.results.load import Results
from trainlab.results.summary import summarise


def runs(accuracies: dict[str, list[float]], **columns: dict[str, list]) -> pd.DataFrame:
    """A runs table from test accuracies by experiment, one a seed; other columns are made up.

    `columns` gives other columns in the same way: {experiment: [value a seed]}. Trainings with a
    budget in seconds have kept to it. An experiment is one of the config, or made up by its name.
    """
    return table({name: entry(name) for name in accuracies}, accuracies, **columns)


def table(entries: dict[str, dict], accuracies: dict[str, list], **columns) -> pd.DataFrame:
    """The same for given entries of a design."""
    whole = design()
    rows = []
    begins = iter(pd.date_range("2026-11-22T14:00", freq="10min", tz="UTC", periods=10_000))
    for name, seeds in accuracies.items():
        budget = entries[name]["settings"]["budget"].get("seconds")
        made_up = {"status": "done", "budget_seconds": budget}
        made_up |= {"train_seconds": budget, "wall_seconds": budget}
        whole["datasets"].setdefault(entries[name]["name"].split("/")[0], {"name": "made up"})
        for seed, accuracy in enumerate(seeds, start=1):
            own = {column: values[name][seed - 1] for column, values in columns.items()}
            scores = {"seed": seed, "test_accuracy": accuracy, "validation_accuracy": accuracy}
            scores |= times(next(begins))
            rows.append(identity(whole, entries[name]) | made_up | scores | own)
    return frame(rows, RUN_COLUMNS)


def times(begin: pd.Timestamp) -> dict:
    """Where and when a training ran, for ten minutes."""
    end = begin + pd.Timedelta(minutes=10)
    return {"node": "oak", "started": begin.isoformat(), "ended": end.isoformat()}


def with_majority(whole: Results, study: str, share: float) -> Results:
    """The same with a most frequent class that is right for a share of the test images."""
    dataset = whole.design["datasets"][study]
    changed = dataset | {"manifest": dataset["manifest"] | {"majority_share": share}}
    datasets = whole.design["datasets"] | {study: changed}
    return replace(whole, design=whole.design | {"datasets": datasets})


def rising(whole: Results, experiment: str, factor: float) -> Results:
    """The same with the learning rate of an experiment, which grew by a factor."""
    rows = [(experiment, 1, step, rate) for step, rate in enumerate((0.1, 0.1 * factor))]
    rates = pd.DataFrame(rows, columns=["experiment", "seed", "step", "learning_rate"])
    return replace(whole, schedules=rates)


def not_run(name: str, reason: str) -> pd.DataFrame:
    """A runs table with one experiment that was not run."""
    return runs({name: [float("nan")]}).assign(status="not run", reason=reason)


def results(
    accuracies: dict[str, list[float]] | pd.DataFrame,
    entries: list[dict[str, Any]] | None = None,
    histories: pd.DataFrame | None = None,
    hardware: dict = HARDWARE,
    exclusive_timing: bool = True,
    **columns: dict[str, list],
) -> Results:
    """Everything of a preset, in memory, from accuracies by experiment or a whole runs table.

    `entries` are the design's experiments; without them, those that have accuracies, as the config
    has them, or made up by their names. Comparisons with what is not among them are left out.
    """
    whole = accuracies if isinstance(accuracies, pd.DataFrame) else None
    names = list(dict.fromkeys(whole["experiment"])) if whole is not None else list(accuracies)
    entries = entries or [entry(name) for name in names]
    by_name = {each["name"]: each for each in entries}
    if whole is None:
        whole = table(by_name, accuracies, **columns)
    of_data = {each["name"].split("/")[0] for each in entries}
    shape = design(experiments=entries, exclusive_timing=exclusive_timing)
    manifests = {study: dataset_of(shape, study) for study in sorted(of_data)}
    shape |= {"datasets": manifests, "pipeline_profile": None}
    summary = summarise(shape, whole, {}) if len(whole) else frame([], SUMMARY_COLUMNS)
    histories = pd.DataFrame() if histories is None else histories
    return Results(shape, whole, summary, histories, [hardware])


def dataset_of(shape: dict, study: str) -> dict:
    """The data of a study; that of objects for a made-up one."""
    return shape["datasets"].get(study, shape["datasets"]["objects"])
