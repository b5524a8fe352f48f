"""MLflow's own store: an SQLite file. To look at it: `mlflow ui`.

What a store holds stays there: a run that was trained again is beside the earlier one, each with
the settings that it had.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from trainlab.tracking.runs import Run

IDENTITY = "trainlab.identity"  # a tag
MOST = 1000  # numbers that MLflow takes at once
LOOK = "mlflow ui --backend-store-uri sqlite:///{folder}/mlflow.db"


def write(folder: Path, runs: list[Run]) -> None:
    """Add the runs that the store in `folder` lacks; each study is an experiment of MLflow's."""
    os.environ.setdefault("MLFLOW_DISABLE_TELEMETRY", "true")  # it would report its use
    from mlflow import MlflowClient

    client = MlflowClient(f"sqlite:///{folder.resolve()}/mlflow.db")
    for study in dict.fromkeys(run.study for run in runs):
        experiment = experiment_of(client, study, folder)
        known = identities(client, experiment)
        for run in runs:
            if run.study == study and run.identity not in known:
                add(client, experiment, run)


def experiment_of(client, study: str, folder: Path) -> str:
    """The number of a study's experiment in the store, which is made where it is not there."""
    if found := client.get_experiment_by_name(study):
        return found.experiment_id
    return client.create_experiment(study, (folder.resolve() / "artifacts").as_uri())


def identities(client, experiment: str) -> set[str]:
    """The identities of the runs that an experiment has."""
    found, token = set(), None
    while True:
        page = client.search_runs([experiment], page_token=token)
        found |= {run.data.tags.get(IDENTITY) for run in page}
        if not (token := page.token):
            return found


def add(client, experiment: str, run: Run) -> None:
    """Write one run, as if it had been logged while it was trained."""
    from mlflow.entities import Param, RunTag

    began, ended = (round(1000 * time) for time in (run.started, run.ended))  # milliseconds
    name = f"{run.experiment}, seed {run.seed}"
    number = client.create_run(experiment, start_time=began, run_name=name).info.run_id
    settings = {"experiment": run.experiment, "seed": run.seed, **run.settings}
    params = [Param(key, str(value)) for key, value in settings.items()]
    client.log_batch(number, params=params, tags=[RunTag(*pair) for pair in run.facts.items()])
    metrics = list(metrics_of(run))
    for first in range(0, len(metrics), MOST):
        client.log_batch(number, metrics=metrics[first : first + MOST])
    client.set_tag(number, IDENTITY, run.identity)  # last: half a run is written again
    client.set_terminated(number, "FINISHED", end_time=ended)


def metrics_of(run: Run) -> Iterator:
    """The curve, and the results at its last step.

    The time of a number is the start of its run and the seconds in training steps until then.
    """
    from mlflow.entities import Metric

    for point in run.curve:
        time = round(1000 * (run.started + point.numbers["train_seconds"]))
        for name, value in point.numbers.items():
            yield Metric(name, value, time, point.step)
    for name, value in run.results.items():
        yield Metric(name, value, round(1000 * run.ended), run.curve[-1].step)
