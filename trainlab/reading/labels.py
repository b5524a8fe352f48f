"""Labels as people save them, text or numbers, turned into 0, 1, 2, ... and the classes' names."""

from collections.abc import Sequence

import numpy as np

from trainlab.errors import TrainLabError


def numbered(
    splits: dict[str, np.ndarray], where: str, names: Sequence[str] | None = None
) -> tuple[dict[str, np.ndarray], tuple[str, ...]]:
    """Labels, int32 (n,), of each split, and the names of the classes, of the splits together.

    Text is a class's name. Numbers count from 0 or from 1, without gaps; `names` calls them, else
    they are called by their numbers. Raises TrainLabError, with what to do, for other labels.
    """
    splits = {split: _column(labels, where) for split, labels in splits.items()}
    known = _classes(splits, where, names)
    order = {value: place for place, value in enumerate(known)}
    result = {
        split: np.array([order[value] for value in labels.tolist()], dtype=np.int32)
        for split, labels in splits.items()
    }
    return result, tuple(names or (str(value) for value in known))


def _column(labels: np.ndarray, where: str) -> np.ndarray:
    """Labels as one axis of whole numbers or text."""
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 1 and labels.dtype.kind in "iuU" and len(labels):
        return labels
    kind = f"{labels.dtype} {labels.shape}"
    if not labels.size:
        remedy = "give each image one"
    elif labels.ndim == 2 and labels.shape[1] > 1:
        remedy = "from one-hot rows, save `labels.argmax(axis=1)`"
    elif labels.dtype.kind in "fb" and (labels == np.floor(labels)).all():
        remedy = "save `labels.astype(int)`"
    elif labels.dtype.kind == "S":
        remedy = "save `labels.astype(str)`"
    else:
        remedy = "save class numbers, or the classes' names as text"
    raise TrainLabError(
        f"Labels must be whole numbers or names, one an image, but {where} has {kind}; {remedy}."
    )


def _classes(splits: dict[str, np.ndarray], where: str, names) -> list:
    """What stands for each class in the labels, in the order in which they are numbered."""
    kinds = {labels.dtype.kind == "U" for labels in splits.values()}
    if len(kinds) > 1:
        raise TrainLabError(f"Some labels of {where} are text and others numbers; save all alike.")
    # As Python's own numbers: numpy turns a mixture of int64 and uint64 into floats.
    used = sorted(set().union(*(np.unique(labels).tolist() for labels in splits.values())))
    return _names(used, where, names) if kinds == {True} else _numbers(used, where, names)


def _names(used: list[str], where: str, names) -> list[str]:
    if blank := [name for name in used if not name.strip()]:
        raise TrainLabError(f"A label of {where} is {blank[0]!r}; name every class.")
    if names and (unknown := sorted(set(used) - set(names))):
        raise TrainLabError(f"{where} has the label {unknown[0]!r}, which `class_names` lacks.")
    return list(names or used)


def _numbers(used: list[int], where: str, names) -> list[int]:
    # Labels without a 0 count from 1, unless there are names for a 0 as well.
    first = 1 if used[0] == 1 and (names is None or used[-1] == len(names)) else 0
    last = first + len(names) - 1 if names else used[-1]
    gaps = names is None and len(used) != last - first + 1
    if used[0] < 0 or used[-1] > last or gaps:
        count = f"{len(names)} `class_names`" if names else f"{len(used)} different ones"
        raise TrainLabError(
            f"The labels of {where} run from {used[0]} to {used[-1]}, but there are {count}; "
            "number the classes 0, 1, 2, ... without gaps, in all splits alike, or save their "
            "names, as text, for labels."
        )
    return list(range(first, last + 1))
