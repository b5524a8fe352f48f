"""Prepared data that was damaged: made again as it was, before anything is replaced for its sake.

A training is as good as its data, so it is no reason to train again that arrays.npz has to be made
again: the manifest says by its checksum which arrays were meant, and making them gives the same.
"""

from pathlib import Path

from trainlab import paths
from trainlab.checksums import sha256
from trainlab.errors import TrainLabError
from trainlab.files import read_json
from trainlab.preparation.fetch import fetch
from trainlab.preparation.prepare import manifest, prepare, write
from trainlab.preparation.sources import remote_files


def restore(dataset: str, settings: dict, fraction: float, seed: int) -> bool:
    """Make arrays.npz again if it is not what manifest.json says. Returns whether it was not.

    `settings`, `fraction` and `seed` are those that it was prepared with. Raises TrainLabError
    where the same arrays cannot be made again. Raises it, too, where the manifest was damaged and
    has been made again: Snakemake has planned jobs for a changed manifest by then.
    """
    arrays, described = Path(paths.arrays(dataset)), Path(paths.manifest(dataset))
    if not (arrays.is_file() and described.is_file()):
        return False  # the workflow makes what is missing
    wanted = checksum(described)
    if wanted == sha256(arrays):
        return False
    records = raw_records(dataset, settings)
    prepared = prepare(settings, records, fraction, seed)
    facts = manifest(dataset, settings, records, prepared)
    if wanted is None:
        write(prepared.splits, facts, arrays, described)
        raise TrainLabError(
            f"{described} was damaged; it has been made again. Run the same command again, so that "
            "nothing is made again for it."
        )
    replace(arrays, prepared.splits, facts, wanted)
    return True


def require_readable(dataset: str, settings: dict, fraction: float, seed: int) -> None:
    """Raise TrainLabError where the user's own data was prepared before, and cannot be any more.

    To be called before Snakemake deletes what was prepared, which stays usable as soon as the data
    is put back. Other data needs no such look: published files have checksums, and embedded data is
    made by code.
    """
    own = settings.get("path") and not remote_files(settings["name"])
    if own and Path(paths.arrays(dataset)).is_file():
        prepare(settings, [], fraction, seed)


def checksum(described: Path) -> str | None:
    """The arrays' checksum in the manifest; None where the manifest is damaged."""
    try:
        return read_json(described)["arrays_sha256"]
    except (TrainLabError, KeyError, TypeError):
        return None


def raw_records(dataset: str, settings: dict) -> list[dict]:
    """The records of the raw files, as raw.json has them if all files are still the same."""
    record = Path(paths.raw_record(dataset))
    recorded = read_json(record)["files"] if record.is_file() else []
    if recorded and all(is_the_same(each) for each in recorded):
        return recorded
    return fetch(settings, record.with_name("raw"))


def is_the_same(record: dict) -> bool:
    """Whether a raw file is where it was, unchanged."""
    path = Path(record["path"])
    return path.is_file() and sha256(path) == record["sha256"]


def replace(arrays: Path, splits: dict, facts: dict, wanted: str) -> None:
    """Put arrays in the place of damaged ones, if they have the checksum that is wanted."""
    beside = arrays.with_name("restored.npz")
    described = beside.with_suffix(".json")
    write(splits, facts, beside, described)
    same = read_json(described)["arrays_sha256"] == wanted
    described.unlink()
    if not same:
        beside.unlink()
        raise TrainLabError(
            f"{arrays} is damaged, and cannot be made again as it was: its raw files, or the "
            f"code that prepares them, are others now. Delete {arrays.with_name('manifest.json')}; "
            "the data is then prepared anew, and what was trained on it is trained again."
        )
    beside.replace(arrays)
