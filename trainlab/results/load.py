"""All that is known of a preset's finished runs, read back for the analysis and the report."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from trainlab.files import read_arrays, read_json
from trainlab.results.columns import (
    CONFUSION_COLUMNS,
    LAYER_COLUMNS,
    RUN_COLUMNS,
    SCHEDULE_COLUMNS,
    SUMMARY_COLUMNS,
)
from trainlab.results.experiments import Experiment
from trainlab.results.files import read_table, require_complete
from trainlab.results.logs import last_lines
from trainlab.settings.names import hardware_files

# Those that have rows of every run, or of every experiment, and the types of their columns.
TABLES = {
    "results": RUN_COLUMNS,
    "summary": SUMMARY_COLUMNS,
    "histories": None,
    "schedules": SCHEDULE_COLUMNS,
}


@dataclass(frozen=True, eq=False)
class Results:
    """Everything of one preset; equal to itself only, so that what follows from it can be kept.

    `design` is what `trainlab.settings.design.Design.description` says, with the manifests in the
    place of their paths. `machines` are those whose ceilings were measured
    (`trainlab.measure.hardware`). `pictures` are of `trainlab.results.pictures`, `samples` of
    `trainlab.measure.augmentation_samples`; a preset without a profile of the augmentation
    pipeline has no `pipeline` and no `samples`. `logs` are of `trainlab.results.logs`.
    """

    design: dict
    runs: pd.DataFrame
    summary: pd.DataFrame
    histories: pd.DataFrame
    machines: list[dict]
    pipeline: dict | None = None
    confusions: pd.DataFrame = field(default_factory=pd.DataFrame)
    layers: pd.DataFrame = field(default_factory=pd.DataFrame)
    schedules: pd.DataFrame = field(default_factory=pd.DataFrame)
    pictures: dict[str, np.ndarray] = field(default_factory=dict)
    samples: dict[str, np.ndarray] = field(default_factory=dict)
    logs: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    @property
    def exclusive_timing(self) -> bool:
        """Whether one training ran at a time, so that their times may be compared."""
        return self.design["exclusive_timing"]

    @cached_property
    def experiments(self) -> dict[str, Experiment]:
        """The experiments by name, in the config's order, finished or not."""
        return {entry["name"]: Experiment(**entry) for entry in self.design["experiments"]}

    @property
    def studies(self) -> list[str]:
        """The studies, in the config's order."""
        return list(self.design["datasets"])

    def of_study(self, study: str) -> list[Experiment]:
        """The experiments of a study, in the config's order."""
        return [each for each in self.experiments.values() if each.study == study]

    def manifest(self, study: str) -> dict:
        """What a study's data is."""
        return self.design["datasets"][study]["manifest"]


def load(folder: str | Path) -> Results:
    """Read what the workflow left in `results/<preset>`."""
    folder = Path(folder)
    design = read_json(folder / "design.json")
    profiled = design["pipeline_profile"]
    tables = {name: read_table(folder / f"{name}.csv", types) for name, types in TABLES.items()}
    require_complete(folder, design, tables)
    return Results(
        design=design,
        runs=tables["results"],
        summary=tables["summary"],
        histories=tables["histories"],
        machines=[read_json(folder / name) for name in hardware_files(design["node_features"])],
        pipeline=read_json(folder / "pipeline.json") if profiled else None,
        confusions=read_table(folder / "confusions.csv", CONFUSION_COLUMNS),
        layers=read_table(folder / "layers.csv", LAYER_COLUMNS),
        schedules=tables["schedules"],
        pictures=read_arrays(folder / "pictures.npz"),
        samples=read_arrays(folder / "augmentation_samples.npz") if profiled else {},
        logs=last_lines(folder / "logs" / "runs", tables["results"]),
    )
