"""Where pretrained bases come from: whether there are such, and no circles."""

from collections.abc import Iterator

from trainlab import registry
from trainlab.settings.names import Error, Names
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config


def transfer_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every base that cannot be had, with its place."""
    for check in (_transfers, _circles):
        yield from check(config, names)


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
