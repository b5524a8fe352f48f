"""Cells that train with a task's code for a few steps, and draw its schedules."""

import ast
from pprint import pformat
from typing import Any

from trainlab import registry
from trainlab.files import read_json
from trainlab.paths import kept_model
from trainlab.report.answers.tasks import Task
from trainlab.results.experiments import Experiment
from trainlab.results.load import Results

# Settings that make no difference to a few steps.
IGNORED = {"budget", "early_stopping", "test_time_augmentation", "labels_per_class"}
DEFAULTS = {
    "averaging": None, "augmentations": [], "label_smoothing": 0.0, "labels_per_class": None,
    "transfer": None,
}  # fmt: skip

Component = tuple[str, str]


def training(results: Results, task: Task, seen: set[Component]) -> str:
    """The code that trains those of a task's experiments that bring something new, or the first.

    `seen` are components that earlier trainings had; those of these are added.
    """
    chosen = []
    for each in task.experiments:
        if new := trained_parts(each) - seen:
            seen |= new
            chosen.append(each)
    return "\n".join(call(results, each) for each in chosen or task.experiments[:1])


def trained_parts(experiment: Experiment) -> set[Component]:
    """The components that a training runs; schedules are drawn."""
    return {part for part in components(experiment) if part[0] != "schedules"}


def components(experiment: Experiment) -> set[Component]:
    """The components of an experiment: (kind, name)."""
    files = registry.sources(experiment.settings)
    return {(file.parent.name, file.stem) for file in files}


def call(results: Results, experiment: Experiment) -> str:
    """The line that trains one experiment, with its settings; a comment where that cannot be."""
    base = base_of(results, experiment)
    if base is None and needs_weights(experiment):
        return (
            f"# {experiment.title}: its base is not in this notebook, so nothing is trained here."
        )
    settings = {
        part: value
        for part, value in experiment.settings.items()
        if part not in IGNORED and (part not in DEFAULTS or value != DEFAULTS[part])
    }
    lines = arguments(settings | ({"base": base} if base else {}))
    head = "# The base begins with random weights here.\n" if starts_anew(experiment, base) else ""
    return f"{head}live(\n    {experiment.study!r}, {experiment.title!r},\n{lines}\n)"


def arguments(settings: dict[str, Any]) -> str:
    """Keyword arguments, a line each where they fit."""
    told = (
        f"{part}={pformat(value, width=80, sort_dicts=False)}," for part, value in settings.items()
    )
    return "\n".join("    " + each.replace("\n", "\n    ") for each in told)


def starts_anew(experiment: Experiment, base: dict | None) -> bool:
    """Whether a pretrained base has random weights in this notebook."""
    return experiment.settings["transfer"] is not None and base is None


def needs_weights(experiment: Experiment) -> bool:
    """Whether a model cannot be built without a file of weights."""
    for argument in registry.arguments("models", experiment.component("model")).kwonlyargs:
        if argument.arg == "weights":
            return "None" not in ast.unparse(argument.annotation)
    return False


def base_of(results: Results, experiment: Experiment) -> dict | None:
    """The network that a base is of: its model, and the shape and classes of its data.

    None where it is of no training of this workflow, or has a base itself.
    """
    transfer = experiment.settings["transfer"]
    if transfer is None:
        return None
    if origin := results.experiments.get(transfer["weights"]):
        settings, data = origin.settings, results.manifest(origin.study)
    elif (record := kept_model(transfer["weights"]).with_suffix(".json")).is_file():
        kept = read_json(record)
        settings, data = kept["config"], kept["data"]
    else:
        return None
    if settings["transfer"]:
        return None
    return {"model": settings["model"], **facts(data)}


def facts(manifest: dict) -> dict:
    """What made-up data must know of real data."""
    return {"shape": tuple(manifest["shape"]), "classes": len(manifest["classes"])}


def schedules(task: Task, seen: set[Component]) -> str:
    """The code that draws the schedules that are new in a task; "" without any."""
    found = {}
    for each in task.experiments:
        new = {part for part in components(each) if part[0] == "schedules"} - seen
        if new:
            seen |= new
            found[registry.title("schedules", each.component("schedule"))] = each.settings[
                "schedule"
            ]
    if not found:
        return ""
    lines = (f"    {title!r}: {spec!r}," for title, spec in found.items())
    return "draw_schedules({\n" + "\n".join(lines) + "\n})"
