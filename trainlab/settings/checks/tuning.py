"""Whether the experiments to be tuned can be."""

from collections.abc import Iterator

from trainlab import registry
from trainlab.settings.checks.schedules import contradiction
from trainlab.settings.names import Error, Names
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config


def tuning_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every experiment that cannot be tuned, with its place."""
    for method in config.tuning.methods:
        if problem := _untunable(method, config, names):
            yield ("tuning", "methods"), problem
    # One that is not tuned may have a range: a file laid over the config can name fewer methods.
    for method in config.tuning.ranges:
        if problem := _unknown(method, names):
            yield ("tuning", "ranges", method), problem


def _unknown(method: str, names: Names) -> str | None:
    if method in names.experiments:
        return None
    return f"there is no experiment '{method}': {nearest(method, names.experiments)}"


def _untunable(method: str, config: Config, names: Names) -> str | None:
    """Why an experiment's learning rate cannot be searched for."""
    if problem := _unknown(method, names):
        return problem
    if (experiment := config.experiments.get(method)) is None:
        return None  # faulty itself
    schedule = experiment.schedule["name"]
    option = registry.constant("schedules", schedule, "RATE")
    if option is None:
        return f"the schedule '{schedule}' of '{method}' names no option RATE to be searched for"
    if experiment.transfer:
        return f"'{method}' starts from pretrained weights, which the search does not do"
    for rate in config.tuning.ranges.get(method, config.tuning.rate):
        if problem := contradiction(experiment.schedule | {option: rate}):
            return f"the search would try the schedule of '{method}' with {rate}: {problem}"
    return None
