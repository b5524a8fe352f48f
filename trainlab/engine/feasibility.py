"""Whether a run can be made with what is at hand, decided before a framework is imported."""

from pathlib import Path

import numpy as np

from trainlab.checksums import damages, require_whole
from trainlab.data import Dataset, Split
from trainlab.errors import TrainLabError
from trainlab.files import read_json
from trainlab.registry import constant


def reason_not_to_run(settings: dict, dataset: Dataset, weights: Path | None) -> str | None:
    """Why a run cannot be made, in a sentence; None when it can."""
    return unfit_data(settings, dataset) or _no_weights(weights)


def unfit_data(settings: dict, dataset: Dataset) -> str | None:
    """Why an experiment cannot be made with a dataset; None when it can, as far as is known
    before its model is built.
    """
    wanted = settings["labels_per_class"]
    return (
        _too_few_images(wanted, dataset.train)
        or _mirrored(settings, dataset.manifest)
        or _shifted_out(settings, dataset.train)
    )


def weights_file(weights: Path | None) -> Path | None:
    """The file of pretrained weights: the given one, or the one a fetched description names.

    Raises TrainLabError where the latter is not what it was when it was described.
    """
    if weights is None or weights.suffix != ".json":
        return weights
    record = read_json(weights)
    path = Path(record["path"])
    if found := damages(path.parent, {path.name: record}):
        raise TrainLabError(
            f"{found[0]} Put it back; or delete {weights}, and the same command looks for the "
            "weights again."
        )
    return path


def require_whole_base(weights: Path) -> None:
    """Raise TrainLabError where the network of another run is not as that run left it, or one that
    is kept with the project not as its record says.
    """
    record, kept = weights.parent / "run.json", weights.with_suffix(".json")
    if record.is_file():
        files = read_json(record)["files"]
        require_whole(weights.parent, files, [weights.name])
    elif kept.is_file() and (found := damages(weights.parent, {weights.name: read_json(kept)})):
        raise TrainLabError(f"{found[0]} Put it back: git checkout -- {weights}")


def _too_few_images(wanted: int | None, train: Split) -> str | None:
    fewest = int(np.bincount(train.labels).min())
    if wanted is None or wanted <= fewest:
        return None
    return f"It wants {wanted} labelled images of each class; this dataset has {fewest}."


def _mirrored(settings: dict, manifest: dict) -> str | None:
    """Mirror images, in training or in the test, are for data that stays what it is in them."""
    needing = [
        f"the augmentation {spec['name']!r}"
        for spec in settings["augmentations"]
        if (needs := constant("augmentations", spec["name"], "NEEDS")) and not manifest[needs]
    ]
    if settings["test_time_augmentation"] and not manifest["flip_safe"]:
        needing.append("test-time augmentation")
    if not needing:
        return None
    return (
        f"It has {' and '.join(needing)}, which mirrors images, and {manifest['dataset']} is not "
        "flip_safe: a mirror image might show something else. If it would not, set `flip_safe: "
        "true` of the dataset, whose trainings are all made again then."
    )


def _shifted_out(settings: dict, train: Split) -> str | None:
    """A mirrored border is not wider than the image beside it, the pixel at the edge left out."""
    side = min(train.images.shape[1:3])
    for spec in settings["augmentations"]:
        if spec.get("border") == "mirror" and spec["pixels"] >= side:
            return (
                f"The augmentation {spec['name']!r} mirrors {spec['pixels']} pixels at a border; "
                f"with images of {side} pixels there are {side - 1} at most."
            )
    return None


def _no_weights(weights: Path | None) -> str | None:
    if weights is None:
        return None
    if weights.suffix == ".json":
        return read_json(weights).get("reason")
    if weights.stat().st_size == 0:
        return f"The experiment it takes its base from was not run ({weights} is empty)."
    return None
