"""What the tests share: the framework's settings, the project's config, small data."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from trainlab import backend
from trainlab.data import Dataset, Facts, Split

backend.prepare(threads=2)  # before any test module imports keras

ROOT = Path(__file__).parent.parent


@pytest.fixture
def raw_config() -> dict:
    """The project's own config.yaml, to be broken on purpose.

    Without what the demo puts in place of parts of experiments: it would hide what is broken there.
    """
    raw = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
    del raw["presets"]["demo"]["replace"]
    return raw


@pytest.fixture
def facts() -> Facts:
    """CIFAR-10's facts."""
    return Facts((32, 32, 3), 10, (125.3, 123.0, 113.9), (63.0, 62.1, 66.7))


def bright_or_dark(images: int, seed: int) -> Split:
    """An easy problem: 8x8 grey images of noise, class 1 brighter than class 0."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 2, images).astype("int32")
    pixels = rng.normal(90 + 70 * labels[:, None, None, None], 30, (images, 8, 8, 1))
    return Split(pixels.clip(0, 255).astype("uint8"), labels)


@pytest.fixture
def easy() -> Dataset:
    """Three splits of `bright_or_dark`."""
    manifest = {"shape": [8, 8, 1], "classes": ["dark", "bright"], "mean": [125.0], "std": [46.0]}
    manifest["arrays_sha256"] = "0" * 64
    splits = (bright_or_dark(256, 1), bright_or_dark(64, 2), bright_or_dark(64, 3))
    return Dataset(*splits, manifest)


@pytest.fixture
def settings() -> dict:
    """A training's settings, as the workflow passes them."""
    return {
        "model": {"name": "dense", "units": [8]},
        "optimizer": {"name": "sgd", "momentum": 0.9},
        "schedule": {"name": "constant", "rate": 0.05},
        "augmentations": [],
        "batch_size": 32,
        "budget": {"epochs": 3},
        "label_smoothing": 0.0,
        "labels_per_class": None,
        "transfer": None,
        "early_stopping": None,
        "test_time_augmentation": False,
        "averaging": None,
    }
