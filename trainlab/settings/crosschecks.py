"""What the parts of the config must agree on with each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainlab import registry
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config

Error = tuple[tuple, str]  # the place in the config, the sentence


SECTIONS = ("presets", "datasets", "experiments")


@dataclass(frozen=True)
class Names:
    """All names that the file defines, those of faulty entries included."""

    presets: list[str]
    datasets: list[str]
    experiments: list[str]


def problems(config: Config, names: Names) -> list[Error]:
    """Every disagreement, with its place; `config` may lack entries that are faulty themselves."""
    checks = (_preset, _studies, _budgets, _augmentations, _transfers, _circles, _profile)
    return [error for check in checks for error in check(config, names)]


def study_of(experiment: str) -> str:
    """The study an experiment belongs to: digits of digits/convnet."""
    return experiment.split("/")[0]


def fact(config: Config, dataset: str, name: str) -> bool:
    """A fact such as flip_safe: what the config says of the dataset, else what its file states."""
    spec = config.datasets[dataset]
    return spec.get(name, registry.constant("datasets", spec["name"], name.upper(), False))


def _preset(config: Config, names: Names) -> Iterator[Error]:
    if config.preset not in names.presets:
        choices = nearest(config.preset, names.presets)
        yield ("preset",), f"there is no preset '{config.preset}': {choices}"


def _studies(config: Config, names: Names) -> Iterator[Error]:
    studies = dict.fromkeys(study_of(name) for name in names.experiments)
    for preset, settings in config.presets.items():
        place = ("presets", preset, "data")
        for study in studies:
            if study not in settings.data:
                yield place, f"names no dataset for the study '{study}'"
        for study, dataset in settings.data.items():
            if study not in studies:
                yield (*place, study), f"no experiment is in this study: {nearest(study, studies)}"
            if dataset not in names.datasets:
                choices = nearest(dataset, names.datasets)
                yield (*place, study), f"there is no dataset '{dataset}': {choices}"


def _budgets(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        for preset, settings in config.presets.items():
            budget = experiment.budget
            if isinstance(budget, str) and budget not in settings.budgets:
                choices = nearest(budget, settings.budgets)
                yield (
                    ("experiments", name, "budget"),
                    f"preset '{preset}' has no budget '{budget}': {choices}",
                )


def _augmentations(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        datasets = {settings.data.get(study_of(name)) for settings in config.presets.values()}
        for spec in experiment.augmentations:
            needs = registry.constant("augmentations", spec["name"], "NEEDS")
            for dataset in sorted(datasets & set(config.datasets)):
                if needs and not fact(config, dataset, needs):
                    yield (
                        ("experiments", name, "augmentations"),
                        f"'{spec['name']}' is forbidden on the dataset '{dataset}', which is not "
                        f"{needs}: it would change what an image shows",
                    )


def _transfers(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        takes = "weights" in registry.supplied("models", experiment.model["name"])
        imagenet = registry.constant("models", experiment.model["name"], "IMAGENET_FILES")
        if sentence := _transfer_problem(experiment, takes, imagenet, names):
            yield ("experiments", name, "transfer"), sentence


def _transfer_problem(experiment, takes: bool, imagenet, names: Names) -> str | None:
    model = experiment.model["name"]
    if experiment.transfer is None:
        return f"the model '{model}' needs a trained base" if takes and imagenet is None else None
    source = experiment.transfer.weights
    if not takes:
        return f"the model '{model}' has no base to transfer to; 'mobilenet' and 'reused' have"
    if imagenet and source != "imagenet":
        return f"the model '{model}' takes the weights 'imagenet' only, not '{source}'"
    if imagenet and experiment.model.get("alpha", 0.35) not in imagenet:
        return f"there are ImageNet weights of '{model}' for alpha {sorted(imagenet)} only"
    if not imagenet and source not in names.experiments:
        return f"there is no experiment '{source}': {nearest(source, names.experiments)}"
    return None


def _circles(config: Config, names: Names) -> Iterator[Error]:
    for name in config.experiments:
        chain = [name]
        while (transfer := config.experiments[chain[-1]].transfer) is not None:
            if transfer.weights not in config.experiments or transfer.weights in chain[1:]:
                break
            chain.append(transfer.weights)
            if transfer.weights == name:
                yield (
                    ("experiments", name, "transfer"),
                    f"the bases form a circle: {' -> '.join(chain)}",
                )
                break


def _profile(config: Config, names: Names) -> Iterator[Error]:
    name = config.pipeline_profile.experiment
    if name not in names.experiments:
        choices = nearest(name, names.experiments)
        yield ("pipeline_profile", "experiment"), f"there is no experiment '{name}': {choices}"
    elif name in config.experiments and not config.experiments[name].augmentations:
        yield ("pipeline_profile", "experiment"), f"'{name}' has no augmentations to profile"
