"""A made-up results folder, with the files that a real study leaves and numbers a test chooses."""

import hashlib
import json
from pathlib import Path

import numpy as np
import pandas as pd

from scripts import aggregate
from scripts.evaluate import NOTHING
from trainlab.results.load import RUN_COLUMNS

# Experiment: title, task, mean test accuracy, seconds per epoch, labels per class.
EXPERIMENTS = {
    "digits/dense": ("Dense network, plain SGD", "1.1", 0.912, 0.4, None),
    "digits/dense-improved": ("Dense network, better training", "1.1", 0.964, 0.5, None),
    "digits/convnet": ("ConvNet", "1.2", 0.981, 1.9, None),
    "digits/convnet-augmented": ("ConvNet, augmented", "1.3", 0.987, 2.4, None),
    "digits/transfer-frozen": ("MobileNetV2, base frozen", "1.4", 0.951, 3.0, None),
    "digits/transfer-finetuned": ("MobileNetV2, fine-tuned", "1.4", 0.989, 7.5, None),
    "digits/transfer-scratch": ("MobileNetV2, from scratch", "1.5", 0.978, 7.4, None),
    **{
        f"digits/transfer-{mode}-{labels}": (
            f"{mode}, {labels} labels",
            "1.5",
            accuracy,
            0.3,
            labels,
        )
        for mode, accuracies in {
            "frozen": (0.71, 0.86, 0.93),
            "finetuned": (0.62, 0.90, 0.97),
            "scratch": (0.31, 0.72, 0.95),
        }.items()
        for labels, accuracy in zip((10, 100, 1000), accuracies, strict=True)
    },
    "digits/transfer-own-frozen": ("Own base, frozen", "1.4", 0.942, 1.1, None),
    "digits/transfer-own-finetuned": ("Own base, fine-tuned", "1.4", 0.984, 2.6, None),
    "objects/shallow": ("Shallow ConvNet", "2.1.2", 0.701, 3.3, None),
    "objects/resnet": ("ResNet-20", "2.1.3", 0.803, 9.1, None),
    "objects/resnet-step": ("Step decay", "2.2", 0.831, 9.1, None),
    "objects/resnet-cyclical": ("Cyclical", "2.2", 0.824, 9.0, None),
    "objects/resnet-exponential-decay": ("Exponential decay", "2.2", 0.828, 9.2, None),
    "objects/resnet-exponential": ("Exponential increase", "2.2", 0.804, 9.1, None),
    "objects/resnet-cosine": ("Cosine", "2.2", 0.846, 9.1, None),
    "objects/resnet-onecycle": ("One cycle", "2.2", 0.851, 9.1, None),
    "objects/resnet-lookahead": ("Lookahead", "2.2", 0.812, 9.3, None),
    "objects/resnet-lookahead-step": ("Lookahead, step decay", "2.3", 0.833, 9.3, None),
    "objects/resnet-lookahead-cyclical": ("Lookahead, cyclical", "2.3", 0.838, 9.3, None),
    "objects/resnet-lookahead-exponential-decay": (
        *("Lookahead, exponential decay", "2.3", 0.826, 9.4, None),
    ),
    "objects/resnet-lookahead-exponential": (
        *("Lookahead, exponential increase", "2.3", 0.811, 9.3, None),
    ),
    "objects/resnet-lookahead-cosine": ("Lookahead, cosine", "2.3", 0.848, 9.3, None),
    "objects/resnet-lookahead-onecycle": ("Lookahead, one cycle", "2.3", 0.849, 9.3, None),
    "objects/resnet-fast": ("Fast ResNet", "2.2+", 0.872, 45.0, None),
    "objects/densenet": ("DenseNet-BC 40-12", "3", 0.788, 24.0, None),
    "objects/shufflenet": ("ShuffleNet, 3 groups", "3", 0.741, 14.5, None),
    "objects/efficientnet": ("EfficientNet-B0", "3", 0.702, 31.0, None),
    "objects/senet": ("SE-ResNet-20", "3", 0.852, 10.4, None),
}
BUDGET = 90.0  # seconds, of every experiment of the objects study but the shallow one
TARGETS = {"digits": [0.9, 0.98], "objects": [0.6, 0.8, 0.9]}
# Total and trainable parameters, multiply-accumulates.
SIZES = {
    "resnet": (271_098, 269_722, 40_550_000),
    "resnet_fast": (463_224, 462_280, 54_200_000),
    "densenet": (181_000, 176_122, 74_900_000),
    "shufflenet": (880_000, 860_000, 34_000_000),
    "efficientnet": (3_620_000, 3_600_000, 30_200_000),
    "senet": (273_114, 271_738, 40_560_000),
    "transfer": (2_270_794, 2_236_682, 6_200_000),
    "other": (34_826, 34_826, 1_900_000),
}
NO_WEIGHTS = "The ImageNet weights of MobileNetV2 could not be found or downloaded."


def raw_file(name: str, size: int, source: str) -> dict:
    """A raw file as a manifest lists it."""
    checksum = hashlib.sha256(name.encode()).hexdigest()
    return {"name": name, "sha256": checksum, "bytes": size, "source": source}


MANIFESTS = {
    "digits": {
        "dataset": "digits8x8",
        "component": "digits8x8",
        "real": False,
        "official": False,
        "note": "Handwritten digits bundled with scikit-learn, 8x8 pixels enlarged to 28x28.",
        "shape": [28, 28, 1],
        "classes": [str(digit) for digit in range(10)],
        "flip_safe": False,
        "mean": [77.9],
        "std": [87.1],
        "counts": {"train": 54000, "validation": 6000, "test": 360},
        "files": [raw_file("digits.csv.gz", 57523, "scikit-learn 1.9.1")],
        "arrays_sha256": "d" * 64,
    },
    "objects": {
        "dataset": "cifar10",
        "component": "cifar10",
        "real": True,
        "official": True,
        "note": "CIFAR-10 of A. Krizhevsky, 2009.",
        "shape": [32, 32, 3],
        "classes": [f"class {place}" for place in range(10)],
        "flip_safe": True,
        "mean": [125.3, 122.95, 113.87],
        "std": [62.99, 62.09, 66.7],
        "counts": {"train": 45000, "validation": 5000, "test": 10000},
        "files": [raw_file("cifar-10-binary.tar.gz", 170052171, "https://www.cs.toronto.edu/")],
        "arrays_sha256": "e" * 64,
    },
}


HARDWARE = {
    "captured": "2026-11-22T14:35:00+00:00",
    "threads": 2,
    "gpu": {"count": 0, "devices": [], "driver": None, "why": "The NVIDIA driver lists no GPU."},
    "cpu": {
        "model": "AMD EPYC",
        "architecture": "x86_64",
        "physical_cores": 2,
        "logical_cores": 4,
        "clock_mhz": 2596.1,
        "clock_max_mhz": None,
        "flags": {"avx2": True, "avx512f": False},
        "why": {"clock_max_mhz": "The system does not tell it."},
    },
    "memory": {"total_bytes": 25276502016, "available_bytes": 22743678976},
    "system": {"os": "Linux", "distribution": "Debian GNU/Linux 12", "kernel": "6.18.44"},
    "software": {"python": "3.11.7", "packages": {"keras": "3.15.1", "numpy": "2.4.6"}},
    "environment": {"KERAS_BACKEND": None, "OMP_NUM_THREADS": "2"},
    "load": {"one_minute": 0.31, "five_minutes": 0.37, "fifteen_minutes": 0.23},
    "container": {
        "cgroup_version": 2,
        "cpu_limit_cores": 1.5,
        "memory_limit_bytes": None,
        "affinity_cores": 2,
    },
    "ceilings": {
        "seconds": 2.5,
        "matmul": {"median_gflop_per_s": 89.5, "best_gflop_per_s": 91.4, "library": "openblas"},
        "copy": {"median_gb_per_s": 19.4, "best_gb_per_s": 21.4},
        "add": {"median_gb_per_s": 20.9, "best_gb_per_s": 27.4},
        "gpu_matmul": None,
        "gpu_matmul_why": "The NVIDIA driver lists no GPU.",
    },
}


def times(per_image: float, batched: float) -> dict:
    """Microseconds an image in both styles, with quartiles ten percent apart."""
    return {
        style: {
            "median_microseconds_per_image": median,
            "lower_quartile_microseconds_per_image": 0.9 * median,
            "upper_quartile_microseconds_per_image": 1.1 * median,
        }
        for style, median in (("per_image", per_image), ("batched", batched))
    }


PIPELINE = {
    "dataset": "digits8x8",
    "images": 1024,
    "batch_size": 128,
    "threads": 2,
    "remedy_pipeline": [{"name": "affine", "degrees": 10, "shift": 2}],
    "overhead": times(54, 2),
    "steps": [
        {"name": "rotate"} | times(84, 11),
        {"name": "zoom"} | times(74, 13),
        {"name": "shift"} | times(99, 18),
    ],
    "whole": times(200, 36),
    "remedy": times(96, 20),
    "slowest": {
        "per_image": {"step": 2, "name": "shift", "share_of_steps": 99 / 257},
        "batched": {"step": 2, "name": "shift", "share_of_steps": 18 / 42},
    },
    "done": [
        "Each step works on a whole batch in one compiled call, not on single images.",
        "The steps rotate, zoom, shift were replaced with affine.",
    ],
    "gain": {"batching": 200 / 36, "folding": 36 / 20, "total": 10.0},
}


def settings(name: str) -> dict:
    """The settings of an experiment that its name tells, as run.json and the study have them."""
    study, _, method = name.partition("/")
    model, *words = method.split("-")
    averaging = "lookahead" if "lookahead" in words else None
    words = [word for word in words if word != "lookahead"]
    schedule = "constant"
    if "fast" in words:
        model, schedule = "resnet_fast", "linear"
    elif model in SIZES and study == "objects":
        schedule = "_".join(words) or ("constant" if model == "resnet" else "cosine")
    return {"model": model, "schedule": schedule, "averaging": averaging}


def budget(name: str) -> dict:
    """The budget of an experiment."""
    study, _, method = name.partition("/")
    return {"seconds": BUDGET} if study == "objects" and method != "shallow" else {"epochs": 10}


def runs(accuracies: dict[str, list[float]], **columns: list) -> pd.DataFrame:
    """A runs table from test accuracies by experiment (one a seed), the other columns made up.

    `columns` gives other columns in the same way: {experiment: [value a seed]}. Trainings with a
    budget in seconds have kept to it.
    """
    rows = [
        {
            "study": name.split("/")[0],
            "experiment": name,
            "title": EXPERIMENTS[name][0] if name in EXPERIMENTS else name,
            "seed": seed,
            "status": "done",
            "test_accuracy": accuracy,
            "budget_seconds": budget(name).get("seconds"),
            "train_seconds": budget(name).get("seconds"),
            **settings(name),
            **{column: values[name][seed - 1] for column, values in columns.items()},
        }
        for name, seeds in accuracies.items()
        for seed, accuracy in enumerate(seeds, start=1)
    ]
    return pd.DataFrame(rows).reindex(columns=list(RUN_COLUMNS)).astype(RUN_COLUMNS)


def not_run(name: str, reason: str) -> pd.DataFrame:
    """A runs table with one experiment that was not run."""
    frame = runs({name: [float("nan")]})
    return frame.assign(status="not run", reason=reason)


def write_run(folder: Path, name: str, seed: int) -> None:
    """The files of a finished run, with noise that depends on the experiment and the seed only."""
    title, task, mean, epoch_seconds, labels = EXPERIMENTS[name]
    rng = np.random.default_rng([seed, *hashlib.sha256(name.encode()).digest()[:4]])
    accuracy = mean + rng.normal(0, 0.003)
    epochs = budget(name).get("seconds", 10 * epoch_seconds) / epoch_seconds
    history = made_up_history(accuracy, epoch_seconds, epochs, rng)
    folder.mkdir(parents=True)
    history.to_csv(folder / "history.csv", index=False)
    write_json(folder / "run.json", finished(name, seed, labels, history))
    metrics = {"status": "done", "reason": None, "test_accuracy": accuracy, "test_images": 360}
    metrics |= {"test_loss": 3 * (1 - accuracy), "confusion": confusion(accuracy).tolist()}
    metrics |= {"test_accuracy_augmented": augmented_accuracy(name, accuracy)}
    write_json(folder / "metrics.json", metrics)
    steps = np.arange(1, 200)
    rates = 0.05 * (1 + np.cos(np.pi * steps / 200))
    schedule = pd.DataFrame({"step": steps, "learning_rate": rates})
    schedule.to_csv(folder / "schedule.csv", index=False)
    write_pictures(folder, name)


def augmented_accuracy(name: str, accuracy: float) -> float | None:
    """What six views make of the fast recipes' accuracy; the others are not tested so."""
    return accuracy + 0.01 if "fast" in name else None


def confusion(accuracy: float) -> np.ndarray:
    """36 images of each of ten classes, about `accuracy` right; most mistakes are for the next."""
    counts = np.zeros((10, 10), dtype=int)
    for true in range(10):
        wrong = round(36 * (1 - accuracy)) + 2 * (true == 3)
        counts[true, true] = 36 - wrong
        counts[true, (true + 1) % 10] = wrong - wrong // 3
        counts[true, (true + 5) % 10] = wrong // 3
    return counts


def write_pictures(folder: Path, name: str) -> None:
    """Three mistakes of noise, and filters, which a dense network has not."""
    rng = np.random.default_rng(0)
    shape = MANIFESTS[name.split("/")[0]]["shape"]
    np.savez_compressed(
        folder / "mistakes.npz",
        images=rng.integers(0, 256, (3, *shape), dtype="uint8"),
        index=np.array([5, 17, 300]),
        true=np.array([0, 1, 2]),
        predicted=np.array([9, 8, 7]),
        confidence=np.array([0.998, 0.9, 0.512]),
    )
    filters = folder / "first_filters.npy"
    if "dense" in name.replace("densenet", ""):
        filters.touch()
    else:
        np.save(filters, rng.normal(0, 1, (3, 3, shape[2], 16)).astype("float32"))


def samples() -> dict[str, np.ndarray]:
    """Augmentation samples: a slope, and it moved sideways."""
    slope = np.linspace(0, 255, 28, dtype="uint8") * np.ones((8, 28, 1), "uint8")
    variants = np.stack([np.roll(slope, shift, axis=2) for shift in (3, 9, 15, 21)])
    names = np.array(["affine"])
    return {"originals": slope[..., None], "names": names, "variants": variants[None, ..., None]}


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


def finished(name: str, seed: int, labels: int | None, history: pd.DataFrame) -> dict:
    """run.json of a finished run."""
    found = settings(name)
    total, trainable, macs = SIZES.get(found["model"], SIZES["other"])
    seconds = float(history["train_seconds"].iloc[-1])
    return {
        "status": "done",
        "reason": None,
        "experiment": name,
        "seed": seed,
        "config": {
            "labels_per_class": labels,
            "budget": budget(name),
            "transfer": {"train": "head"} if "frozen" in name else None,
        },
        "started": f"2026-11-22T14:{seed:02d}:00+00:00",
        "threads": 1,
        "git": {"commit": "0123456789abcdef0123456789abcdef01234567", "dirty": False},
        "versions": {"python": "3.11.7", "keras": "3.15.1"},
        "backend": "tensorflow",
        "device": {"kind": "CPU", "name": "AMD EPYC"},
        "data": MANIFESTS[name.split("/")[0]],
        "parameters": {
            "total": total,
            "trainable": 12810 if "frozen" in name else trainable,
        },
        "macs": macs,
        "training_macs": 3 * macs,
        "batch_size": 64,
        "steps": int(history["step"].iloc[-1]),
        "feature_images": None,
        "steps_per_epoch": 20,
        "epochs": float(history["epoch"].iloc[-1]),
        "stopped": "validation loss had not improved for 3 epochs" if "shallow" in name else None,
        "seconds": {
            "first_step": 1.5,
            "calibration": 0.0,
            "training": seconds,
            "validation": 0.4,
            "test": 0.1,
            "total": seconds + 9,
        },
    }


def write_not_run(folder: Path, name: str, seed: int) -> None:
    """The files of a run that could not be made."""
    folder.mkdir(parents=True)
    record = {"status": "not run", "reason": NO_WEIGHTS, "experiment": name, "seed": seed}
    write_json(folder / "run.json", record | {"config": {"labels_per_class": None}})
    for empty in ("history.csv", "schedule.csv", "first_filters.npy", "mistakes.npz"):
        (folder / empty).touch()
    metrics = {"status": "not run", "reason": NO_WEIGHTS} | NOTHING
    write_json(folder / "metrics.json", metrics)


def study(folder: Path, seeds: list[int], exclusive_timing: bool) -> dict:
    """The study as the aggregate command is given it; writes the manifests it points to."""
    folder.mkdir(parents=True, exist_ok=True)
    datasets = {}
    for name, manifest in MANIFESTS.items():
        path = folder / f"{manifest['dataset']}.json"
        write_json(path, manifest)
        datasets[name] = {"name": manifest["dataset"], "manifest": str(path)}
    return {
        "preset": "demo",
        "exclusive_timing": exclusive_timing,
        "seeds": seeds,
        "pipeline_profile": "digits" in MANIFESTS,
        "datasets": datasets,
        "targets": TARGETS,
        "experiments": [
            {"name": name, "title": entry[0], "task": entry[1], **settings(name)}
            for name, entry in EXPERIMENTS.items()
        ],
    }


def build(
    folder: Path,
    seeds: tuple[int, ...] = (1, 2, 3),
    unavailable: tuple[str, ...] = (),
    exclusive_timing: bool = False,
) -> Path:
    """A whole results folder, aggregated by the real command; `unavailable` were not run."""
    folders = []
    for name in EXPERIMENTS:
        for seed in seeds:
            folders.append(folder / "runs" / name / f"seed{seed}")
            (write_not_run if name in unavailable else write_run)(folders[-1], name, seed)
    settings = study(folder / "data", list(seeds), exclusive_timing)
    arguments = ["--study", json.dumps(settings), "--output-dir", str(folder), "--runs"]
    aggregate.main([*arguments, *map(str, folders)])
    write_json(folder / "hardware.json", HARDWARE)
    if settings["pipeline_profile"]:
        write_json(folder / "pipeline.json", PIPELINE)
        np.savez_compressed(folder / "augmentation_samples.npz", **samples())
    return folder


def write_json(path: Path, content: dict) -> None:
    """Readable JSON."""
    path.write_text(json.dumps(content, indent=2) + "\n")
