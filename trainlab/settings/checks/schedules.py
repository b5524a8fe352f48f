"""Whether schedules fit into their budgets, as far as a config says, and their options together."""

import math
from collections.abc import Iterator

from trainlab.registry import complete, constant
from trainlab.settings.checks.presets import knowing
from trainlab.settings.names import Error, Names, study_of
from trainlab.settings.schema import Config


def schedule_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every schedule that cannot be, with its place."""
    yield from _cycles(config)
    yield from _options(config)


def contradiction(spec: dict) -> str | None:
    """Why a schedule's options cannot be together, by what the schedule's file says of them."""
    spec = complete("schedules", spec)
    low, high = constant("schedules", spec["name"], "BELOW", (None, None))
    if low and spec[low] >= spec[high]:
        return f"'{low}: {spec[low]}' must be below '{high}: {spec[high]}'"
    shares = constant("schedules", spec["name"], "TOGETHER", ())
    if sum(spec[share] for share in shares) > 1:
        return f"{' and '.join(shares)} are together more than the whole training"
    factors = constant("schedules", spec["name"], "PRODUCT", ())
    if factors and math.prod(spec[factor] for factor in factors) >= 1:
        told = " times ".join(f"'{factor}: {spec[factor]}'" for factor in factors)
        return f"{told} must be below 1"
    return None


def _options(config: Config) -> Iterator[Error]:
    """Every schedule whose options contradict each other."""
    for name, experiment in config.experiments.items():
        if problem := contradiction(experiment.schedule):
            yield ("experiments", name, "schedule"), problem


def _cycles(config: Config) -> Iterator[Error]:
    """Every budget in epochs without room for a cycle of its schedule.

    Of other budgets the epochs are not known before the data are; `build` of the schedule looks.
    """
    for preset, settings in knowing(config, "schedule"):
        for name, experiment in config.experiments.items():
            if study_of(name) not in settings.data or name in settings.leave_out:
                continue
            needed = 2 * complete("schedules", experiment.schedule).get("half_cycle", 0)
            budget = experiment.budget
            if isinstance(budget, str):
                budget = settings.budgets.get(budget)
            if budget and budget.epochs and budget.epochs < needed:
                yield (
                    ("experiments", name, "schedule"),
                    f"a cycle takes {needed:g} epochs, and preset '{preset}' has a budget of "
                    f"{budget.epochs:g}",
                )
