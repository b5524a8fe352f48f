"""A made-up results folder, with the files that a real study leaves."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pandas as pd

from scripts import aggregate
from scripts.evaluate import NOTHING
from tests.synthetic.design import design
from tests.synthetic.measured import HARDWARE, PIPELINE, samples
from tests.synthetic.pictures import confusion, manifest_of, write_pictures
from trainlab.checksums import taken
from trainlab.results.run_files import READ
from trainlab.settings.names import hardware_files

NO_WEIGHTS = "The ImageNet weights of MobileNetV2 could not be found or downloaded."
# Total and trainable parameters, multiply-accumulates.
SIZES = {
    "resnet": (271_098, 269_722, 40_550_000),
    "resnet_fast": (463_224, 462_280, 54_200_000),
    "densenet": (181_000, 176_122, 74_900_000),
    "shufflenet": (880_000, 860_000, 34_000_000),
    "efficientnet": (3_620_000, 3_600_000, 30_200_000),
    "senet": (273_114, 271_738, 40_560_000),
    "mobilenet": (2_270_794, 2_236_682, 6_200_000),
    "other": (34_826, 34_826, 1_900_000),
}


def level(name: str) -> tuple[float, float]:
    """A mean test accuracy and the seconds an epoch, which follow from the experiment's name."""
    rng = np.random.default_rng([*hashlib.sha256(name.encode()).digest()[:4]])
    return round(rng.uniform(0.7, 0.97), 3), round(rng.uniform(1, 10), 1)


def write_run(folder: Path, entry: dict, seed: int) -> None:
    """The files of a finished run, with noise that depends on the experiment and the seed only."""
    name, settings = entry["name"], entry["settings"]
    mean, epoch_seconds = level(name)
    rng = np.random.default_rng([seed, *hashlib.sha256(name.encode()).digest()[:4]])
    accuracy = mean + rng.normal(0, 0.003)
    epochs = settings["budget"].get("seconds", 10 * epoch_seconds) / epoch_seconds
    history = made_up_history(accuracy, epoch_seconds, epochs, rng)
    folder.mkdir(parents=True)
    history.to_csv(folder / "history.csv", index=False)
    steps = np.arange(1, 200)
    rates = 0.05 * (1 + np.cos(np.pi * steps / 200))
    schedule = pd.DataFrame({"step": steps, "learning_rate": rates})
    schedule.to_csv(folder / "schedule.csv", index=False)
    write_pictures(folder, entry, seed)
    total, trainable, macs = SIZES.get(settings["model"]["name"], SIZES["other"])
    layer = {"layer": "all", "type": "Dense", "output_shape": "10", "parameters": total}
    layer |= {"trainable_parameters": trainable, "macs": macs}
    pd.DataFrame([layer]).to_csv(folder / "layers.csv", index=False)
    metrics = {"status": "done", "reason": None, "test_accuracy": accuracy, "test_images": 360}
    metrics |= {"test_loss": 3 * (1 - accuracy), "confusion": confusion(accuracy).tolist()}
    six_views = accuracy + 0.01 if settings["test_time_augmentation"] else None
    record = finished(entry, seed, history)
    write_records(folder, record, metrics | {"test_accuracy_augmented": six_views})


def write_records(folder: Path, record: dict, metrics: dict) -> None:
    """run.json and metrics.json, with the checksums of the files that they vouch for."""
    write_json(folder / "run.json", record | {"files": taken(folder, READ)})
    vouched = taken(folder, ("run.json", "mistakes.npz"))
    write_json(folder / "metrics.json", metrics | {"files": vouched})


def made_up_history(accuracy: float, epoch_seconds: float, epochs: float, rng) -> pd.DataFrame:
    """Ten validations of a training that approaches `accuracy`."""
    validations = np.arange(1, 11)
    rest = 0.6 * np.exp(-0.7 * validations)
    validation = np.clip(accuracy - rest + rng.normal(0, 0.002, 10), 0, 1)
    done = validations * epochs / 10
    return pd.DataFrame(
        {
            "epoch": done,
            "step": np.rint(20 * done).astype(int),
            # A step takes a little more or less time than the calibration found.
            "train_seconds": epoch_seconds * done * rng.uniform(0.97, 1.03),
            "train_loss": 2 * rest,
            "train_accuracy": np.clip(1 - 1.2 * rest, 0, 1),
            "val_accuracy": validation,
            "val_loss": 3 * (1 - validation),
            "learning_rate": 0.1 * np.linspace(1, 0, 10),
        }
    )


def finished(entry: dict, seed: int, history: pd.DataFrame) -> dict:
    """run.json of a finished run."""
    settings = entry["settings"]
    transfer = settings["transfer"]
    frozen = transfer is not None and transfer["train"] == "head"
    total, trainable, macs = SIZES.get(settings["model"]["name"], SIZES["other"])
    seconds = float(history["train_seconds"].iloc[-1])
    stopping = settings["early_stopping"]
    return {
        "status": "done",
        "reason": None,
        "experiment": entry["name"],
        "seed": seed,
        "config": settings,
        **times(entry["name"], seed),
        "threads": 1,
        "git": {"commit": "0123456789abcdef0123456789abcdef01234567", "dirty": False},
        "versions": {"python": "3.11.7", "keras": "3.15.1"},
        "backend": "tensorflow",
        "device": {"kind": "CPU", "name": "AMD EPYC"},
        "data": manifest_of(entry),
        "parameters": {"total": total, "trainable": 12810 if frozen else trainable},
        "macs": macs,
        "training_macs": 3 * macs,
        "batch_size": 64,
        "steps": int(history["step"].iloc[-1]),
        "feature_images": None,
        "steps_per_epoch": 20,
        "epochs": float(history["epoch"].iloc[-1]),
        "stopped": "validation loss had not improved for 3 epochs" if stopping else None,
        "calibrated_seconds": None,
        "seconds": {
            "first_step": 1.5,
            "calibration": 0.0,
            "training": seconds,
            "validation": 0.4,
            "test": 0.1,
            "total": seconds + 9,
        },
    }


def write_log(path: Path, entry: dict, seed: int) -> None:
    """What a training says: a line a validation."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{entry['name']} seed {seed}: epoch {epoch}  val_acc 0.5" for epoch in range(1, 11))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def times(name: str, seed: int) -> dict:
    """Where and when a run was made: on one machine, each at a time of its own."""
    place = int(hashlib.sha256(f"{name} {seed}".encode()).hexdigest()[:12], 16) % 10**6
    begin = pd.Timestamp("2026-11-22T14:00", tz="UTC") + pd.Timedelta(milliseconds=80 * place)
    end = begin + pd.Timedelta(milliseconds=80)
    host = {"name": "oak", "cpus": [0], "slurm": None}
    started, ended = (time.isoformat(timespec="milliseconds") for time in (begin, end))
    return {"host": host, "started": started, "ended": ended}


def write_not_run(folder: Path, entry: dict, seed: int) -> None:
    """The files of a run that could not be made."""
    folder.mkdir(parents=True)
    record = {"status": "not run", "reason": NO_WEIGHTS}
    record |= {"experiment": entry["name"], "seed": seed, "config": entry["settings"]}
    for empty in (*READ, "mistakes.npz"):
        (folder / empty).touch()
    metrics = {"status": "not run", "reason": NO_WEIGHTS} | NOTHING
    write_records(folder, record, metrics)


def build(
    folder: Path,
    seeds: tuple[int, ...] = (1, 2, 3),
    unavailable: tuple[str, ...] = (),
    exclusive_timing: bool = False,
    preset: str = "cpu",
    **changes,
) -> Path:
    """A whole results folder, aggregated by the real command; `unavailable` were not run.

    `changes` replace entries of the design, such as its experiments.
    """
    whole = design(preset, seeds, exclusive_timing=exclusive_timing, **changes)
    for entry in whole["experiments"]:
        for seed in seeds:
            run = folder / "runs" / entry["name"] / f"seed{seed}"
            (write_not_run if entry["name"] in unavailable else write_run)(run, entry, seed)
            write_log(folder / "logs" / "runs" / entry["name"] / f"seed{seed}.log", entry, seed)
    write_json(folder / "design.json", whole)
    options = {"design": folder / "design.json", "runs": folder / "runs", "output-dir": folder}
    aggregate.main([f"--{option}={path}" for option, path in options.items()])
    features = whole["node_features"]
    for name, feature in zip(hardware_files(features), features or [None], strict=True):
        write_json(folder / name, HARDWARE | {"feature": feature})
    if whole["pipeline_profile"]:
        write_json(folder / "pipeline.json", PIPELINE)
        np.savez_compressed(folder / "augmentation_samples.npz", **samples())
    return folder


def write_json(path: Path, content: dict) -> None:
    """Readable JSON."""
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
