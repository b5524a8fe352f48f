"""What the parts of one experiment must agree on with each other, and with its data."""

from collections.abc import Iterator

from trainlab import registry
from trainlab.settings.names import Error, Names, study_of
from trainlab.settings.options import options
from trainlab.settings.schema import Config


def experiment_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every disagreement, with its place."""
    for check in (_pairs, _averages, _places, _augmentations, _mirrored_tests):
        yield from check(config, names)


def _fact(config: Config, dataset: str, name: str) -> bool:
    """A fact such as flip_safe: what the config says of the dataset, else what its file states."""
    spec = config.datasets[dataset]
    return spec.get(name, registry.constant("datasets", spec["name"], name.upper(), False))


def _pairs(config: Config, names: Names) -> Iterator[Error]:
    """A schedule may need one optimizer, and an optimizer one schedule."""
    for name, experiment in config.experiments.items():
        schedule, optimizer = experiment.schedule["name"], experiment.optimizer["name"]
        needed = registry.constant("schedules", schedule, "OPTIMIZER", optimizer)
        if needed != optimizer:
            sentence = f"the schedule '{schedule}' needs the optimizer '{needed}', not"
            yield ("experiments", name, "optimizer"), f"{sentence} '{optimizer}'"
        needed = registry.constant("optimizers", optimizer, "SCHEDULE", schedule)
        if needed != schedule:
            sentence = f"the optimizer '{optimizer}' needs the schedule '{needed}', not"
            yield ("experiments", name, "schedule"), f"{sentence} '{schedule}'"


def _averages(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        optimizer = experiment.optimizer["name"]
        averages = registry.constant("optimizers", optimizer, "AVERAGES")
        if experiment.early_stopping and (experiment.averaging or averages):
            yield (
                ("experiments", name, "averaging" if experiment.averaging else "optimizer"),
                "an averaged training must run to its planned end, where the average is put in "
                "place: take out early_stopping, or train without an average",
            )
        if experiment.averaging and averages:
            yield (
                ("experiments", name, "averaging"),
                f"the optimizer '{optimizer}' keeps an average of the weights itself: take out "
                "averaging, or take another optimizer",
            )


def _datasets(config: Config, name: str) -> list[str]:
    """The published and embedded datasets that presets give an experiment.

    What does not fit the user's own data is not run there (engine/feasibility.py): the experiments
    were not written for it.
    """
    presets = [each for each in config.presets.values() if name not in each.leave_out]
    datasets = {each.data.get(study_of(name)) for each in presets}
    return sorted(it for it in datasets & set(config.datasets) if not _own(config, it))


def _own(config: Config, dataset: str) -> bool:
    return "flip_safe" in options("datasets", config.datasets[dataset]["name"])


def _places(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        for spec in experiment.augmentations[1:]:
            if registry.constant("augmentations", spec["name"], "FIRST"):
                yield (
                    ("experiments", name, "augmentations"),
                    f"'{spec['name']}' goes by the pixels of an image as it is in the data: put it "
                    "first in the list",
                )


def _augmentations(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        for spec in experiment.augmentations:
            needs = registry.constant("augmentations", spec["name"], "NEEDS")
            for dataset in _datasets(config, name):
                if needs and not _fact(config, dataset, needs):
                    yield (
                        ("experiments", name, "augmentations"),
                        f"'{spec['name']}' is forbidden on the dataset '{dataset}', which is not "
                        f"{needs}: it would change what an image shows",
                    )


def _mirrored_tests(config: Config, names: Names) -> Iterator[Error]:
    """Test-time augmentation shows a network mirror images, too."""
    for name, experiment in config.experiments.items():
        if experiment.test_time_augmentation:
            for dataset in _datasets(config, name):
                if not _fact(config, dataset, "flip_safe"):
                    yield (
                        ("experiments", name, "test_time_augmentation"),
                        f"forbidden on the dataset '{dataset}', which is not flip_safe: a mirror "
                        "image would show something else",
                    )
