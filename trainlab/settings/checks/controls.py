"""A schedule that is another training in disguise must have that training's numbers.

The `exponential` one, without weight decay, is a constant rate with weight decay: compared with
that it is a control, as long as rate and decay are the same. Which options have to be, the
schedule's file says: `REPEATS` is {option of the schedule: the part of the other training that has
it}. Options that both optimizers have must be the same, too, and those that only the other one has
must be at their defaults.
"""

from collections.abc import Iterator

from trainlab import registry
from trainlab.settings.names import Error, Names
from trainlab.settings.schema import Config, Experiment

PARTS = {"schedule": "schedules", "optimizer": "optimizers"}


def control_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every number that differs from what it should repeat, with its place."""
    for name, experiment in config.experiments.items():
        repeated = registry.constant("schedules", experiment.schedule["name"], "REPEATS", {})
        for other in experiment.against:
            known = config.experiments.get(other)
            if repeated and known and registry.is_constant(known.schedule["name"]):
                for part, fault in unlike(experiment, known, repeated):
                    yield ("experiments", name, part), f"{fault} of '{other}', which it equals"


def unlike(own: Experiment, other: Experiment, repeated: dict) -> Iterator[tuple[str, str]]:
    """The part, and what is wrong, of each option that makes two trainings differ."""
    mine, theirs = options(own), options(other)
    yield from _other_values(mine, theirs, repeated)
    defaults = registry.complete("optimizers", {"name": other.optimizer["name"]})
    lacking = theirs["optimizer"].keys() - mine["optimizer"].keys() - repeated.keys()
    for option in sorted(lacking):
        if theirs["optimizer"][option] != defaults[option]:
            yield "optimizer", f"it has no '{option}: {theirs['optimizer'][option]}'"


def _other_values(mine: dict, theirs: dict, repeated: dict) -> Iterator[tuple[str, str]]:
    """The same of each option that both have, with different values."""
    pairs = [("schedule", option, part) for option, part in repeated.items()]
    shared = mine["optimizer"].keys() & theirs["optimizer"].keys() - {"name"}
    pairs += [("optimizer", option, "optimizer") for option in sorted(shared)]
    for part, option, source in pairs:
        if option not in theirs[source]:
            continue
        value, wanted = (_number(it) for it in (mine[part][option], theirs[source][option]))
        if value != wanted:
            yield part, f"'{option}: {value}' must be {wanted}, as in the {source}"


def _number(value):
    """An option's value; none of something, such as weight decay, is 0 of it."""
    return 0.0 if value is None else value


def options(experiment: Experiment) -> dict[str, dict]:
    """Schedule and optimizer, with the options that they leave at their defaults."""
    return {
        part: registry.complete(kind, getattr(experiment, part)) for part, kind in PARTS.items()
    }
