"""The files of a run: model.keras, history.csv, layers.csv, test_logits.npz and run.json."""

from pathlib import Path

import numpy as np

from trainlab.files import write_csv, write_json

FILES = ("model.keras", "history.csv", "layers.csv", "test_logits.npz", "run.json")


def write_without_result(folder: Path, begun: dict, status: str, reason: str) -> None:
    """A run that was "not run" or "diverged": the reason in run.json, the other files empty."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_bytes(b"")
    write_json(folder / "run.json", {"status": status, "reason": reason, **begun})
    print(f"{begun['experiment']} seed {begun['seed']}: {status}. {reason}")


def write(folder: Path, begun: dict, trained, manifest: dict, total_seconds: float) -> None:
    """Everything a finished training leaves; run.json last, so that it vouches for the rest."""
    import keras

    from trainlab import provenance
    from trainlab.engine import macs

    folder.mkdir(parents=True, exist_ok=True)
    layers = macs.table(trained.model)
    trained.model.save(folder / "model.keras")
    write_csv(folder / "history.csv", trained.fit.history)
    write_csv(folder / "layers.csv", layers)
    np.savez(folder / "test_logits.npz", logits=trained.test_logits)
    record = {
        "status": "done",
        "reason": None,
        **begun,
        "versions": provenance.versions(),
        "backend": keras.backend.backend(),
        "device": provenance.device(),
        "data": manifest,
        "parameters": {
            "total": sum(row["parameters"] for row in layers),
            "trainable": sum(row["trainable_parameters"] for row in layers),
        },
        "macs": sum(row["macs"] for row in layers),
        "batch_size": trained.batch_size,
        "steps": trained.steps,
        "steps_per_epoch": trained.steps_per_epoch,
        "epochs": trained.steps / trained.steps_per_epoch,
        "stopped": trained.fit.stopped,
        "seconds": {**trained.seconds, "total": total_seconds},
    }
    write_json(folder / "run.json", record)
