"""What the parts of the config must agree on with each other."""

from collections.abc import Iterator

from trainlab import registry
from trainlab.settings.checks import comparisons, experiments
from trainlab.settings.names import Error, Names, study_of
from trainlab.settings.options import nearest, options
from trainlab.settings.schema import Config


def disagreements(config: Config, names: Names) -> list[Error]:
    """Every disagreement, with its place; `config` may lack entries that are faulty themselves."""
    checks = (_preset, _studies, _bases, _budgets, experiments.disagreements, _profile)
    checks += (comparisons.disagreements, _left_out, _targets, _tuning)
    return [error for check in checks for error in check(config, names)]


def _preset(config: Config, names: Names) -> Iterator[Error]:
    if config.preset not in names.presets:
        choices = nearest(config.preset, names.presets)
        yield ("preset",), f"there is no preset '{config.preset}': {choices}"


def _studies(config: Config, names: Names) -> Iterator[Error]:
    for preset, settings in config.presets.items():
        place = ("presets", preset, "data")
        for study, dataset in settings.data.items():
            if study not in names.studies:
                yield (
                    (*place, study),
                    f"no experiment is in this study: {nearest(study, names.studies)}",
                )
            if dataset not in names.datasets:
                choices = nearest(dataset, names.datasets)
                yield (*place, study), f"there is no dataset '{dataset}': {choices}"


def _bases(config: Config, names: Names) -> Iterator[Error]:
    """A base is trained in the same preset as what builds on it."""
    for preset, settings in config.presets.items():
        for name, experiment in config.experiments.items():
            source = experiment.transfer and experiment.transfer.weights
            if source not in config.experiments or name in settings.leave_out:
                continue
            if study_of(name) in settings.data and study_of(source) not in settings.data:
                yield (
                    ("presets", preset, "data"),
                    f"names no dataset for the study '{study_of(source)}', from which '{name}' "
                    "takes its base",
                )


def _budgets(config: Config, names: Names) -> Iterator[Error]:
    """A budget that is named is one of every preset that has experiments with it."""
    used = [
        (("experiments", name, "budget"), it.budget, {study_of(name)})
        for name, it in config.experiments.items()
    ]
    tuned = {study_of(method) for method in config.tuning.methods}
    for place, budget, studies in [*used, (("tuning", "budget"), config.tuning.budget, tuned)]:
        for preset, settings in config.presets.items():
            needed = isinstance(budget, str) and studies & set(settings.data)
            if needed and budget not in settings.budgets:
                choices = nearest(budget, settings.budgets)
                yield place, f"preset '{preset}' has no budget '{budget}': {choices}"


def _profile(config: Config, names: Names) -> Iterator[Error]:
    name = config.pipeline_profile.experiment
    if name not in names.experiments:
        choices = nearest(name, names.experiments)
        yield ("pipeline_profile", "experiment"), f"there is no experiment '{name}': {choices}"
    elif name in config.experiments and not config.experiments[name].augmentations:
        yield ("pipeline_profile", "experiment"), f"'{name}' has no augmentations to profile"


def _left_out(config: Config, names: Names) -> Iterator[Error]:
    for preset, settings in config.presets.items():
        for name in settings.leave_out:
            if name not in names.experiments:
                choices = nearest(name, names.experiments)
                place = ("presets", preset, "leave_out")
                yield place, f"there is no experiment '{name}': {choices}"


def _targets(config: Config, names: Names) -> Iterator[Error]:
    for study in config.targets:
        if study not in names.studies:
            yield (
                ("targets", study),
                f"no experiment is in this study: {nearest(study, names.studies)}",
            )


def _tuning(config: Config, names: Names) -> Iterator[Error]:
    for method in config.tuning.methods:
        if problem := _untunable(method, config, names):
            yield ("tuning", "methods"), problem


def _untunable(method: str, config: Config, names: Names) -> str | None:
    """Why an experiment's learning rate and weight decay cannot be searched for."""
    if method not in names.experiments:
        return f"there is no experiment '{method}': {nearest(method, names.experiments)}"
    if (experiment := config.experiments.get(method)) is None:
        return None  # faulty itself
    schedule, optimizer = experiment.schedule["name"], experiment.optimizer["name"]
    if registry.constant("schedules", schedule, "RATE") is None:
        return f"the schedule '{schedule}' of '{method}' names no option RATE to be searched for"
    if "weight_decay" not in options("optimizers", optimizer):
        return f"the optimizer '{optimizer}' of '{method}' has no option 'weight_decay'"
    if experiment.transfer:
        return f"'{method}' starts from pretrained weights, which the search does not do"
    return None
