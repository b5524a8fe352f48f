"""What the parts of the config must agree on with each other."""

from collections.abc import Iterator

from trainlab.settings.checks.comparisons import comparison_errors
from trainlab.settings.checks.controls import control_errors
from trainlab.settings.checks.experiments import experiment_errors
from trainlab.settings.checks.presets import preset_errors
from trainlab.settings.checks.schedules import schedule_errors
from trainlab.settings.checks.transfers import transfer_errors
from trainlab.settings.checks.tuning import tuning_errors
from trainlab.settings.names import MACHINE, Error, Names
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config


def disagreements(config: Config, names: Names) -> list[Error]:
    """Every disagreement, with its place; `config` may lack entries that are faulty themselves."""
    checks = (preset_errors, experiment_errors, schedule_errors, transfer_errors, comparison_errors)
    checks += (control_errors, tuning_errors, _profile, _targets, _tasks)
    return [error for check in checks for error in check(config, names)]


def _profile(config: Config, names: Names) -> Iterator[Error]:
    name = config.pipeline_profile.experiment
    if name not in names.experiments:
        choices = nearest(name, names.experiments)
        yield ("pipeline_profile", "experiment"), f"there is no experiment '{name}': {choices}"
    elif name in config.experiments and not config.experiments[name].augmentations:
        yield ("pipeline_profile", "experiment"), f"'{name}' has no augmentations to profile"


def _targets(config: Config, names: Names) -> Iterator[Error]:
    for study in config.targets:
        if study not in names.studies:
            yield (
                ("targets", study),
                f"no experiment is in this study: {nearest(study, names.studies)}",
            )


def _tasks(config: Config, names: Names) -> Iterator[Error]:
    """Tasks without an experiment; not known while experiments that are faulty are left out."""
    if len(config.experiments) < len(names.experiments):
        return
    known = sorted({MACHINE} | {each.task for each in config.experiments.values()} - {""})
    for number in config.tasks:
        if number not in known:
            yield ("tasks", number), f"no experiment is of this task: {nearest(number, known)}"
