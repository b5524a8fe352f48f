"""Confusions, mistakes and filters of made-up runs."""

from pathlib import Path

import numpy as np

from tests.synthetic.design import MANIFESTS


def confusion(accuracy: float) -> np.ndarray:
    """36 images of each of ten classes, about `accuracy` right; most mistakes are for the next."""
    counts = np.zeros((10, 10), dtype=int)
    for true in range(10):
        wrong = round(36 * (1 - accuracy)) + 2 * (true == 3)
        counts[true, true] = 36 - wrong
        counts[true, (true + 1) % 10] = wrong - wrong // 3
        counts[true, (true + 5) % 10] = wrong // 3
    return counts


def write_pictures(folder: Path, entry: dict, seed: int) -> None:
    """Three mistakes of noise, and filters, which a dense network has not."""
    wrong = [5, 17, 300, 300 + seed]
    rng = np.random.default_rng(0)
    shape = manifest_of(entry)["shape"]
    np.savez_compressed(
        folder / "mistakes.npz",
        images=rng.integers(0, 256, (3, *shape), dtype="uint8"),
        index=np.array([5, 17, 300]),
        true=np.array([0, 1, 2]),
        predicted=np.array([9, 8, 7]),
        confidence=np.array([0.998, 0.9, 0.512]),
        wrong=np.array(wrong),
    )
    filters = folder / "first_filters.npy"
    if entry["settings"]["model"]["name"] == "dense":
        filters.touch()
    else:
        np.save(filters, rng.normal(0, 1, (3, 3, shape[2], 16)).astype("float32"))


def manifest_of(entry: dict) -> dict:
    """The manifest of an experiment's data; that of objects for a made-up study."""
    return MANIFESTS.get(entry["name"].split("/")[0], MANIFESTS["objects"])
