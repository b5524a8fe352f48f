"""The gap of training and validation accuracy at the end of training, as fractions."""

from functools import lru_cache

from trainlab import registry
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import Difference, Mean, difference, means


@lru_cache(maxsize=32)
def gaps(results: Results, study: str) -> dict[str, Mean]:
    """Training minus validation accuracy after the last step, of each finished experiment.

    Training accuracy is that of the last round, of images as they were augmented.
    """
    if results.histories.empty:
        return {}
    last = results.histories.groupby(["experiment", "seed"], sort=False).tail(1)
    gap = last["train_accuracy"] - last["val_accuracy"]
    found = gap.groupby(last["experiment"]).apply(list)
    names = [each.name for each in results.of_study(study) if each.name in found.index]
    return means({name: found[name] for name in names}, bounds=(-1, 1)) if names else {}


def change_of_gap(results: Results, first: str, second: str) -> Difference | None:
    """The gap of `first` minus that of `second`; None where other images were trained on."""
    return shift(results, first, second) if same_images(results, first, second) else None


def shift(results: Results, first: str, second: str) -> Difference | None:
    """The same, whatever images; None where training accuracy is of weights that are not tested."""
    if tested_apart(results, first, second):
        return None
    found = gaps(results, results.experiments[first].study)
    return (
        difference(found[first], found[second], len(found)) if {first, second} <= {*found} else None
    )


def tested_apart(results: Results, *names: str) -> bool:
    """Whether of one of the experiments an average is tested that its training does not go on from.

    Its training accuracy is then of weights that are not tested.
    """
    return any(_apart(results.experiments[name].settings) for name in names)


def _apart(settings: dict) -> bool:
    own, wrapper = settings["optimizer"], settings["averaging"]
    return registry.constant("optimizers", own["name"], "AVERAGES", False) or bool(
        wrapper and registry.constant("averaging", wrapper["name"], "APART", False)
    )


def same_images(results: Results, first: str, second: str) -> bool:
    """Whether both were trained on as many labels, augmented alike."""
    settings = [results.experiments[name].settings for name in (first, second)]
    return all(
        settings[0][part] == settings[1][part] for part in ("augmentations", "labels_per_class")
    )
