"""Whether all files of a finished preset are still what they were when they were written."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from trainlab import paths
from trainlab.checksums import damages, sha256
from trainlab.errors import TrainLabError
from trainlab.files import read_arrays, read_json
from trainlab.results.run_files import KEPT

PUT_BACK = "put_back"  # in the folder of a run that was: the checksum of its run.json


def faults_of_data(design: dict) -> list[str]:
    """Prepared datasets that are not what their manifests say."""
    names = sorted({dataset["name"] for dataset in design["datasets"].values()})
    return [fault for name in names if (fault := said(_check_dataset, name))]


def faults_of_runs(folders: list[Path]) -> list[str]:
    """Runs with files that are not as they were written; each fault with its remedy."""
    return [fault for folder in folders if (fault := said(_check_run, folder))]


def faults_of_tables(folder: Path, aggregate: Callable[[Path], None]) -> list[str]:
    """Tables and pictures that differ from those that `aggregate` makes of the runs now."""
    with TemporaryDirectory() as again:
        if fault := said(aggregate, Path(again)):
            return [fault]
        differing = [
            str(folder / file.name)
            for file in sorted(Path(again).iterdir())
            if not _are_the_same(file, folder / file.name)
        ]
    remedy = "Make them again: the study's command with `--forcerun aggregate`."
    return [f"Not as the runs have it: {', '.join(differing)}. {remedy}"] if differing else []


def faults_of_page(page: Path) -> list[str]:
    """A page that is absent or ends too early."""
    if page.is_file() and page.read_bytes().rstrip().endswith(b"</html>"):
        return []
    return [
        f"{page} is missing or cut. Make it again: the study's command with `--forcerun report`."
    ]


def said(check: Callable, place) -> str | None:
    """The sentence that a check of `place` raises, if it does."""
    try:
        check(place)
    except TrainLabError as error:
        return str(error)
    return None


def _check_dataset(name: str) -> None:
    manifest = read_json(Path(paths.manifest(name)))
    arrays = Path(paths.arrays(name))
    if not arrays.is_file() or sha256(arrays) != manifest["arrays_sha256"]:
        raise TrainLabError(
            f"{arrays} is missing or not what its manifest says. Delete it; the study's command "
            "prepares it again."
        )


def _check_run(folder: Path) -> None:
    records = [read_json(folder / name)["files"] for name in ("run.json", "metrics.json")]
    expected = files_of(folder, records[0] | records[1])
    if found := damages(folder, expected):
        raise TrainLabError(
            f"{' '.join(found)} Delete the folder {folder}, and the same command makes the run "
            "again."
        )


def files_of(folder: Path, recorded: dict[str, dict]) -> dict[str, dict]:
    """Those of the `recorded` files that a run has to have: all; of one that was put back by
    `scripts.tools.runs`, the ones that are kept there.
    """
    mark = folder / PUT_BACK
    if not mark.is_file() or mark.read_text(encoding="utf-8") != sha256(folder / "run.json"):
        return recorded
    return {name: recorded[name] for name in KEPT if name in recorded}


def _are_the_same(one: Path, other: Path) -> bool:
    if not other.is_file():
        return False
    if one.suffix != ".npz":
        return one.read_bytes() == other.read_bytes()
    try:
        arrays, others = read_arrays(one), read_arrays(other)
    except TrainLabError:
        return False
    return arrays.keys() == others.keys() and all(
        np.array_equal(arrays[name], others[name]) for name in arrays
    )
