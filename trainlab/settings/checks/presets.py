"""What the presets must agree on with experiments and datasets."""

from collections.abc import Iterator

from trainlab import paths
from trainlab.settings.names import Error, Names, study_of
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config, Preset


def preset_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every disagreement, with its place."""
    checks = (_chosen, _folders, _studies, _bases, _budgets, _left_out, _replaced, _more_seeds)
    for check in (*checks, _calibrated):
        yield from check(config, names)


def _chosen(config: Config, names: Names) -> Iterator[Error]:
    if config.preset not in names.presets:
        choices = nearest(config.preset, names.presets)
        yield ("preset",), f"there is no preset '{config.preset}': {choices}"


def _folders(config: Config, names: Names) -> Iterator[Error]:
    """A preset has the folder of its name in results/, where other things lie, too."""
    for preset in set(names.presets).intersection(paths.SHARED):
        yield ("presets", preset), f"results/{preset} is not for a preset: take another name"


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
    """A base is trained in the same preset as what builds on it, unless its model is kept."""
    for preset, settings in knowing(config, "transfer"):
        for name, experiment in config.experiments.items():
            source = experiment.transfer and experiment.transfer.weights
            if source not in config.experiments or name in settings.leave_out:
                continue
            if paths.kept_model(source).is_file():
                continue
            if study_of(name) not in settings.data:
                continue
            if study_of(source) not in settings.data:
                yield (
                    ("presets", preset, "data"),
                    f"names no dataset for the study '{study_of(source)}', from which '{name}' "
                    "takes its base",
                )
            elif source in settings.leave_out:
                yield (
                    ("presets", preset, "leave_out"),
                    f"leaves out '{source}', from which '{name}' takes its base: leave out that, "
                    "too",
                )


def knowing(config: Config, part: str) -> list[tuple[str, Preset]]:
    """The presets, by name, whose experiments have the `part` that `config` gives them.

    That is the chosen preset, whose `replace:` is in `config` already. Others have it, too, unless
    they or the chosen one replace the part of any experiment.
    """
    own = config.presets.get(config.preset)
    return [
        (name, settings)
        for name, settings in config.presets.items()
        if settings is own or not any(each and _replaces(each, part) for each in (own, settings))
    ]


def _replaces(settings: Preset, part: str) -> bool:
    return any(part in parts.model_fields_set for parts in settings.replace.values())


def _budgets(config: Config, names: Names) -> Iterator[Error]:
    """A budget that is named is one of every preset that has experiments with it."""
    for name, experiment in config.experiments.items():
        budget = experiment.budget
        for preset, settings in knowing(config, "budget"):
            used = study_of(name) in settings.data and name not in settings.leave_out
            if used and isinstance(budget, str) and budget not in settings.budgets:
                choices = nearest(budget, settings.budgets)
                place = ("experiments", name, "budget")
                yield place, f"preset '{preset}' has no budget '{budget}': {choices}"


def _left_out(config: Config, names: Names) -> Iterator[Error]:
    for preset, settings in config.presets.items():
        for name in settings.leave_out:
            if name not in names.experiments:
                choices = nearest(name, names.experiments)
                place = ("presets", preset, "leave_out")
                yield place, f"there is no experiment '{name}': {choices}"


def _replaced(config: Config, names: Names) -> Iterator[Error]:
    for preset, settings in config.presets.items():
        for name in settings.replace:
            if name not in names.experiments:
                choices = nearest(name, names.experiments)
                yield (
                    ("presets", preset, "replace", name),
                    f"there is no experiment '{name}': {choices}",
                )


def _more_seeds(config: Config, names: Names) -> Iterator[Error]:
    for preset, settings in config.presets.items():
        for name, seeds in settings.more_seeds.items():
            place = ("presets", preset, "more_seeds", name)
            if name not in names.experiments:
                choices = nearest(name, names.experiments)
                yield place, f"there is no experiment '{name}': {choices}"
            elif name in settings.leave_out or study_of(name) not in settings.data:
                yield place, f"'{name}' is not part of this preset"
            for seed in sorted(set(seeds).intersection(settings.seeds)):
                yield place, f"every experiment has seed {seed} already"


def _calibrated(config: Config, names: Names) -> Iterator[Error]:
    for preset, settings in config.presets.items():
        for study in settings.calibrate:
            if study not in names.studies:
                place = ("presets", preset, "calibrate")
                yield (
                    place,
                    f"no experiment is in the study '{study}': {nearest(study, names.studies)}",
                )
