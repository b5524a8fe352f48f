"""From raw files to what training reads: three splits in an .npz, and the manifest on them.

The validation split is taken from the training images, so that the test images serve once, at the
end; mean and standard deviation are computed, on the training split alone, because copied constants
disagree (for CIFAR-10 alone two sets of standard deviations circulate).
"""

from pathlib import Path

import numpy as np

from trainlab import registry
from trainlab.errors import TrainLabError
from trainlab.files import write_json
from trainlab.preparation.arrays import check
from trainlab.preparation.sources import sha256
from trainlab.preparation.split import stratified

FACTS = ("FILES", "FLIP_SAFE", "ORIGIN", "REAL")  # what every dataset component states
RECORDED = ("name", "sha256", "bytes", "source")  # of each raw file
CHUNK = 1000  # images turned to float64 at once, to bound memory


def prepare(settings: dict, raw: list[dict], fraction: float, seed: int) -> tuple[dict, tuple]:
    """The arrays of a dataset, by their names in arrays.npz, and its class names.

    `settings` is the dataset's component with its options, `raw` the file records of raw.json;
    `fraction` of the training images, of every class alike, become the validation split.
    """
    files = {record["name"]: Path(record["path"]) for record in raw}
    arrays = registry.build("datasets", settings, files=files)
    check(arrays, settings.get("path") or settings["name"])
    train, validation = stratified(arrays.train_labels, fraction, seed)
    assert len(train) + len(validation) == len(arrays.train_labels)
    splits = {
        "train_images": arrays.train_images[train],
        "train_labels": arrays.train_labels[train],
        "validation_images": arrays.train_images[validation],
        "validation_labels": arrays.train_labels[validation],
        "test_images": arrays.test_images,
        "test_labels": arrays.test_labels,
    }
    return splits, arrays.class_names


def mean_and_std(images: np.ndarray) -> tuple[list[float], list[float]]:
    """Per channel of uint8 images (n, height, width, channels), in pixels 0..255.

    Sums of whole numbers are exact in float64, so E[x^2] - E[x]^2 loses nothing that matters.
    """
    total = np.zeros((2, images.shape[-1]))
    for start in range(0, len(images), CHUNK):
        pixels = images[start : start + CHUNK].astype(np.float64)
        total += pixels.sum(axis=(0, 1, 2)), (pixels**2).sum(axis=(0, 1, 2))
    mean, square = total / (images.size / images.shape[-1])
    std = np.sqrt(square - mean**2)
    if not std.all():
        raise TrainLabError(
            f"Channel {int(np.argmin(std))} has the same value in every training pixel, so it "
            "cannot be normalised; leave it out of the images."
        )
    return mean.tolist(), std.tolist()


def manifest(dataset: str, settings: dict, raw: list[dict], splits: dict, classes: tuple) -> dict:
    """What a run records of its data; all but the checksum of arrays.npz."""
    facts = {fact: registry.constant("datasets", settings["name"], fact) for fact in FACTS}
    mean, std = mean_and_std(splits["train_images"])
    return {
        "dataset": dataset,
        "component": settings["name"],
        "real": facts["REAL"],
        "official": bool(raw) and all(record["official"] for record in raw),
        "note": note(facts["ORIGIN"], raw if facts["FILES"] else []),
        "shape": list(splits["train_images"].shape[1:]),
        "classes": list(classes),
        "flip_safe": settings.get("flip_safe", facts["FLIP_SAFE"]),
        "mean": mean,
        "std": std,
        "counts": {
            split: len(splits[f"{split}_labels"]) for split in ("train", "validation", "test")
        },
        "files": [{key: record[key] for key in RECORDED} for record in raw],
    }


def note(origin: str, published: list[dict]) -> str:
    """A dataset's origin, and which of its published raw files are copies that differ."""
    copies = [
        f"{record['name']} is an unofficial copy, accepted in the config by its sha256, "
        f"{record['sha256']}."
        for record in published
        if not record["official"]
    ]
    return " ".join([origin, *copies])


def write(splits: dict, description: dict, arrays: Path, manifest_file: Path) -> None:
    """Write arrays.npz, then manifest.json with its checksum."""
    arrays.parent.mkdir(parents=True, exist_ok=True)
    part = arrays.with_name(f"{arrays.name}.part")
    with part.open("wb") as file:
        np.savez(file, **splits)
    part.replace(arrays)
    write_json(manifest_file, {**description, "arrays_sha256": sha256(arrays)})
