"""What experiments are compared with: of the same study, and each pair once."""

from collections.abc import Iterator

from trainlab.settings.names import Error, Names, study_of
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config


def comparison_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every disagreement, with its place."""
    for name, experiment in config.experiments.items():
        for other in experiment.against:
            if fault := _fault(name, other, config, names):
                yield ("experiments", name, "against"), fault


def _fault(name: str, other: str, config: Config, names: Names) -> str | None:
    """Why two experiments cannot be compared; None when they can."""
    if other not in names.experiments:
        return f"there is no experiment '{other}': {nearest(other, names.experiments)}"
    if other == name:
        return "an experiment cannot be compared with itself"
    if study_of(other) != study_of(name):
        return f"'{other}' belongs to another study, on other data: it cannot be compared with it"
    reverse = config.experiments.get(other)
    if reverse is not None and name in reverse.against and name < other:
        return f"'{other}' is compared with '{name}' already: name the pair once"
    return None
