"""Whether schedules fit into their budgets, as far as a config says."""

from collections.abc import Iterator

from trainlab.registry import complete
from trainlab.settings.checks.presets import knowing
from trainlab.settings.names import Error, Names, study_of
from trainlab.settings.schema import Config


def schedule_errors(config: Config, names: Names) -> Iterator[Error]:
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
