"""From raw files to what training reads: three splits in an .npz, and the manifest on them.

The validation split is taken from the training images, so that the test images serve once, at the
end, unless the dataset has one of its own; mean and standard deviation are computed, on the
training split alone, because copied constants disagree (for CIFAR-10 alone two sets of standard
deviations circulate).
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainlab import registry
from trainlab.checksums import describe, sha256
from trainlab.errors import TrainLabError
from trainlab.files import in_place_of, write_json, written
from trainlab.preparation import summary
from trainlab.reading.arrays import Arrays, check
from trainlab.reading.split import stratified

FACTS = ("FILES", "FLIP_SAFE", "ORIGIN", "REAL")  # what every dataset component states
RECORDED = ("name", "sha256", "bytes", "source")  # of each raw file
SPLITS = ("train", "validation", "test")
CHUNK = 1000  # images turned to float64 at once, to bound memory


@dataclass(frozen=True)
class Prepared:
    """The arrays of a dataset, by their names in arrays.npz, its classes, and remarks on it."""

    splits: dict[str, np.ndarray]
    classes: tuple[str, ...]
    remarks: tuple[str, ...]


def prepare(settings: dict, raw: list[dict], fraction: float, seed: int) -> Prepared:
    """Read a dataset and split it in three.

    `settings` is the dataset's component with its options, `raw` the file records of raw.json;
    `fraction` of the training images, of every class alike, become the validation split, unless
    the dataset has one. Raises TrainLabError where the data cannot be used.
    """
    files = {record["name"]: Path(record["path"]) for record in raw}
    arrays = registry.build("datasets", settings, files=files)
    check(arrays, settings.get("path") or settings["name"])
    splits = {"test_images": arrays.test_images, "test_labels": arrays.test_labels}
    splits |= _train_and_validation(arrays, fraction, seed)
    ordered = [f"{split}_{part}" for split in SPLITS for part in ("images", "labels")]
    contiguous = {name: np.ascontiguousarray(splits[name]) for name in ordered}
    return Prepared(contiguous, arrays.class_names, arrays.remarks)


def _train_and_validation(arrays: Arrays, fraction: float, seed: int) -> dict[str, np.ndarray]:
    images, labels = arrays.train_images, arrays.train_labels
    if arrays.validation_images is not None:
        validation = (arrays.validation_images, arrays.validation_labels)
    else:
        kept, aside = stratified(labels, fraction, seed)
        validation = (images[aside], labels[aside])
        images, labels = images[kept], labels[kept]
    return {
        "train_images": images,
        "train_labels": labels,
        "validation_images": validation[0],
        "validation_labels": validation[1],
    }


def own_file(settings: dict) -> list[dict]:
    """The record of the one file that the user's own data is in; none for folders of images."""
    path = Path(settings.get("path") or "").expanduser()
    return [describe(path) | {"official": False, "source": "config"}] if path.is_file() else []


def mean_and_std(images: np.ndarray) -> tuple[list[float], list[float]]:
    """Per channel of uint8 images (n, height, width, channels), in pixels 0..255.

    Sums of whole numbers are exact in float64, so E[x^2] - E[x]^2 loses nothing that matters. The
    standard deviation of a channel with the same value everywhere is given as 1, so that
    normalising makes it 0; a dataset of such channels only raises TrainLabError.
    """
    total = np.zeros((2, images.shape[-1]))
    for start in range(0, len(images), CHUNK):
        pixels = images[start : start + CHUNK].astype(np.float64)
        total += pixels.sum(axis=(0, 1, 2)), (pixels**2).sum(axis=(0, 1, 2))
    mean, square = total / (images.size / images.shape[-1])
    std = np.sqrt(np.maximum(square - mean**2, 0))
    if not std.any():
        raise TrainLabError(
            "All training images are of one and the same colour, so that there is nothing to learn "
            "from; if they are transparent, set `background` of the dataset to another grey level."
        )
    return mean.tolist(), np.where(std == 0, 1, std).tolist()


def manifest(dataset: str, settings: dict, raw: list[dict], prepared: Prepared) -> dict:
    """What a run records of its data; all but the checksum of arrays.npz.

    `raw` are the records of the published files.
    """
    facts = {fact: registry.constant("datasets", settings["name"], fact) for fact in FACTS}
    splits, official = prepared.splits, bool(raw) and all(record["official"] for record in raw)
    mean, std = mean_and_std(splits["train_images"])
    counts = {split: len(splits[f"{split}_labels"]) for split in SPLITS}
    described = summary.characterise(splits, prepared.classes)
    return {
        "dataset": dataset,
        "component": settings["name"],
        "origin": origin(facts, official),
        "real": facts["REAL"],
        "official": official,
        "note": note(facts["ORIGIN"], raw),
        "shape": list(splits["train_images"].shape[1:]),
        "classes": list(prepared.classes),
        "flip_safe": settings.get("flip_safe", facts["FLIP_SAFE"]),
        "mean": mean,
        "std": std,
        "counts": counts,
        **described,
        "remarks": [*prepared.remarks, *summary.oddities(described, prepared.classes)],
        "files": [{key: it[key] for key in RECORDED} for it in raw or own_file(settings)],
    }


def origin(facts: dict, official: bool) -> str:
    """Whose data it is: `embedded`, the user's `own`, or published, `official` or not."""
    if facts["FILES"]:
        return "official" if official else "unofficial copy"
    return "own" if facts["REAL"] else "embedded"


def note(stated: str, published: list[dict]) -> str:
    """A dataset's origin, and which of its published raw files are copies that differ."""
    copies = [
        f"{record['name']} is an unofficial copy, accepted in the config by its sha256, "
        f"{record['sha256']}."
        for record in published
        if not record["official"]
    ]
    return " ".join([stated, *copies])


def write(splits: dict, description: dict, arrays: Path, manifest_file: Path) -> None:
    """Write arrays.npz, then manifest.json with its checksum."""
    with written(arrays.parent), in_place_of(arrays) as part, part.open("wb") as file:
        np.savez(file, **splits)
    write_json(manifest_file, {**description, "arrays_sha256": sha256(arrays)})
