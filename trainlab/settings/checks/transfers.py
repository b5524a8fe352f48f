"""Where pretrained bases come from: whether there are such, and no circles."""

from collections.abc import Iterator

from trainlab import registry
from trainlab.settings.names import Error, Names
from trainlab.settings.options import nearest
from trainlab.settings.schema import Config


def transfer_errors(config: Config, names: Names) -> Iterator[Error]:
    """Every base that cannot be had, with its place."""
    for check in (_transfers, _circles, _files, _fresh):
        yield from check(config, names)


def _transfers(config: Config, names: Names) -> Iterator[Error]:
    for name, experiment in config.experiments.items():
        if sentence := _transfer_problem(experiment, names):
            yield ("experiments", name, "transfer"), sentence


def _transfer_problem(experiment, names: Names) -> str | None:
    model, has_base = experiment.model["name"], _models_with_a_base()
    imagenet = registry.constant("models", model, "IMAGENET_FILES")
    if experiment.transfer is None:
        needs = model in has_base and imagenet is None
        return f"the model '{model}' needs a trained base" if needs else None
    source = experiment.transfer.weights
    if model not in has_base:
        return f"the model '{model}' has no base to transfer to; {' and '.join(has_base)} have"
    if imagenet and source != "imagenet":
        return f"the model '{model}' takes the weights 'imagenet' only, not '{source}'"
    if imagenet and (options := _options_without_weights(experiment.model)):
        return f"there are no ImageNet weights of '{model}' for {options}"
    if not imagenet and source not in names.experiments:
        return f"there is no experiment '{source}': {nearest(source, names.experiments)}"
    return None


def _fresh(config: Config, names: Names) -> Iterator[Error]:
    """A network from scratch is drawn like one whose training began from scratch, too."""
    for name, experiment in config.experiments.items():
        base = experiment.transfer and config.experiments.get(experiment.transfer.weights)
        if base and base.transfer and experiment.model.get("fresh"):
            yield (
                ("experiments", name, "model"),
                f"'fresh' draws anew what the training of '{experiment.transfer.weights}' changed, "
                "and that began from a trained base itself: take that one's base",
            )


def _models_with_a_base() -> list[str]:
    """The models that take trained weights."""
    models = registry.names("models")
    return [name for name in models if "weights" in registry.supplied("models", name)]


def _options_without_weights(model: dict) -> str:
    """The options with which ImageNet's weights do not fit, in words; empty where they do."""
    fitting = registry.constant("models", model["name"], "IMAGENET_OPTIONS", {})
    chosen = registry.complete("models", model)
    unfit = [option for option, value in fitting.items() if chosen[option] != value]
    return ", ".join(f"{name} {chosen[name]}, only for {fitting[name]}" for name in unfit)


def _files(config: Config, names: Names) -> Iterator[Error]:
    """Files of ImageNet weights are for models that take them."""
    models = registry.names("models")
    taking = [name for name in models if registry.constant("models", name, "IMAGENET_FILES")]
    for model in config.imagenet_weights:
        if model not in taking:
            yield ("imagenet_weights", model), f"no model takes these: {nearest(model, taking)}"


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
