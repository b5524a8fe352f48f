"""The files of a run: its model, tables, test logits, first filters and run.json."""

from pathlib import Path

import numpy as np

from trainlab import checksums
from trainlab.files import write_csv, write_json

MOST_RATES = 200  # rows of schedule.csv
# Besides run.json, which is written last, so that it vouches for the rest.
FILES = (
    *("model.keras", "history.csv", "layers.csv", "schedule.csv"),
    *("test_logits.npz", "first_filters.npy"),
)


def write_without_result(folder: Path, begun: dict, status: str, reason: str) -> None:
    """A run that was "not run" or "diverged": the reason in run.json, the other files empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(b"")
    record = {"status": status, "reason": reason, **begun, "files": checksums.taken(folder, FILES)}
    write_json(folder / "run.json", record)
    print(f"{begun['experiment']} seed {begun['seed']}: {status}. {reason}")


def write(folder: Path, begun: dict, trained, manifest: dict, total_seconds: float) -> None:
    """Everything a finished training leaves."""
    from trainlab.measure import filters, macs

    folder.mkdir(parents=True, exist_ok=True)
    layers = macs.table(trained.model)
    trained.model.save(folder / "model.keras")
    write_csv(folder / "history.csv", trained.fit.history)
    write_csv(folder / "layers.csv", layers)
    write_csv(folder / "schedule.csv", schedule_rows(trained.fit.rates))
    write_filters(folder / "first_filters.npy", filters.first_filters(trained.model))
    logits = {"logits": trained.test_logits, "augmented": trained.augmented_logits}
    given = {name: array for name, array in logits.items() if array is not None}
    np.savez(folder / "test_logits.npz", **given)
    record = {"status": "done", "reason": None, **begun, **made_with(), "data": manifest}
    record |= sizes(layers) | {"training_macs": macs.training_macs(trained.model)}
    record |= course(trained, total_seconds) | {"files": checksums.taken(folder, FILES)}
    write_json(folder / "run.json", record)


def made_with() -> dict:
    """The software and the device of this process, and the time now, at which the training ends."""
    import keras

    from trainlab import provenance

    return {
        "ended": provenance.now(),
        "versions": provenance.versions(),
        "backend": keras.backend.backend(),
        "device": provenance.device(),
    }


def sizes(layers: list[dict]) -> dict:
    """The size of a network and the arithmetic of an image, from those of its layers."""
    return {
        "parameters": {
            "total": sum(row["parameters"] for row in layers),
            "trainable": sum(row["trainable_parameters"] for row in layers),
        },
        "macs": sum(row["macs"] for row in layers),
    }


def course(trained, total_seconds: float) -> dict:
    """How a training went: its steps, its learning rates, its times."""
    fit = trained.fit
    return {
        "batch_size": trained.batch_size,
        "steps": fit.steps,
        "feature_images": trained.feature_images,
        "steps_per_epoch": trained.steps_per_epoch,
        "epochs": fit.steps / trained.steps_per_epoch,
        "learning_rate": {
            "first": float(fit.rates[0]),
            "highest": float(fit.rates.max()),
            "last": float(fit.rates[-1]),
        },
        "stopped": fit.stopped,
        "seconds": {**trained.seconds, "total": total_seconds},
        "calibrated_seconds": trained.calibrated,
    }


def schedule_rows(rates: np.ndarray) -> list[dict]:
    """The learning rates, (steps,), of up to MOST_RATES evenly spaced steps, counted from 1."""
    places = np.unique(np.linspace(0, len(rates) - 1, MOST_RATES).round().astype(int))
    return [{"step": int(place) + 1, "learning_rate": float(rates[place])} for place in places]


def write_filters(path: Path, kernel: np.ndarray | None) -> None:
    """The filters, float32 (h, w, in, out); an empty file for a network without convolutions."""
    if kernel is None:
        path.write_bytes(b"")
    else:
        np.save(path, kernel)
