"""Gather what finished runs show beside their numbers: confusions, schedules and pictures.

`runs` are the folders of finished runs with the HISTORY_KEYS of each, as
`trainlab.results.collect.finished` gives them.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from trainlab.files import read_arrays, read_json
from trainlab.results.columns import CONFUSION_COLUMNS, LAYER_COLUMNS, SCHEDULE_COLUMNS

MISTAKES = ("images", "index", "true", "predicted", "confidence")


def confusions(runs: dict[Path, dict]) -> pd.DataFrame:
    """A row for each pair of classes that a run confused, and for each class it got right."""
    frames = []
    for folder, keys in runs.items():
        counts = np.array(read_json(folder / "metrics.json")["confusion"])
        true, predicted = np.nonzero(counts)
        frame = {"true": true, "predicted": predicted, "count": counts[true, predicted]}
        frames.append(pd.DataFrame(keys | frame))
    return joined(frames, CONFUSION_COLUMNS)


def schedules(runs: dict[Path, dict]) -> pd.DataFrame:
    """The learning rates of all runs, as they were run."""
    frames = [pd.read_csv(folder / "schedule.csv").assign(**keys) for folder, keys in runs.items()]
    return joined(frames, SCHEDULE_COLUMNS)


def layers(runs: dict[Path, dict]) -> pd.DataFrame:
    """The layers of each experiment's network, which all of its seeds have."""
    frames = [
        pd.read_csv(folder / "layers.csv").assign(**keys) for folder, keys in firsts(runs).items()
    ]
    return joined(frames, LAYER_COLUMNS)


def pictures(runs: dict[Path, dict]) -> dict[str, np.ndarray]:
    """Mistakes and filters of each experiment's first finished seed.

    The names are "<experiment>/seed<k>/" and "filters" (none for a network without convolutions)
    or one of MISTAKES, as in mistakes.npz.
    """
    found = {}
    for folder, keys in firsts(runs).items():
        own = read_arrays(folder / "mistakes.npz", *MISTAKES)
        if (folder / "first_filters.npy").stat().st_size:
            own["filters"] = np.load(folder / "first_filters.npy")
        prefix = f"{keys['experiment']}/seed{keys['seed']}"
        found |= {f"{prefix}/{name}": array for name, array in own.items()}
    return found


def firsts(runs: dict[Path, dict]) -> dict[Path, dict]:
    """The first run of each experiment."""
    found = {}
    for folder, keys in runs.items():
        found.setdefault(keys["experiment"], (folder, keys))
    return dict(found.values())


def joined(frames: list[pd.DataFrame], columns: dict[str, str]) -> pd.DataFrame:
    """The frames below each other with exactly `columns` and their types."""
    empty = pd.DataFrame(columns=list(columns))
    return pd.concat(frames or [empty], ignore_index=True)[list(columns)].astype(columns)
