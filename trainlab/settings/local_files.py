"""Files that the user's config or environment names: are they there, sound, and the same?

Looked at when the Snakefile is read, before anything runs, so that a wrong path or a damaged file
costs no training.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from trainlab import paths
from trainlab.checksums import constituents
from trainlab.errors import TrainLabError
from trainlab.files import read_json
from trainlab.preparation.fingerprint import fingerprint
from trainlab.preparation.sources import candidates, remote_files, settle
from trainlab.settings.design import Design


def configured_files(dataset: dict) -> list[Path]:
    """The files that are read at a dataset's `path`."""
    if dataset.get("path") is None:
        return []
    if files := remote_files(dataset["name"]):
        found = candidates(dataset["name"], files, dataset["path"], {}, Path())
        places = [(place.path, file.parts) for file in files for place in found[file.name]]
        return [it for place in places for it in constituents(*place)]
    component = import_module(f"trainlab.datasets.{dataset['name']}")
    return component.inputs(**{key: value for key, value in dataset.items() if key != "name"})


def content(name: str, dataset: dict) -> str:
    """A checksum over the user's own files of a dataset; "" where the config names none.

    For a rule's parameter in place of its inputs: file names may be anything there, thousands of
    them are not printed, and a file that was only touched changes nothing.
    """
    if dataset.get("path") is None:
        return ""
    known = Path(paths.dataset_folder(name), "inputs.json")
    return fingerprint(configured_files(dataset), Path(dataset["path"]).expanduser(), known)


def require_sound(design: Design, environ: Mapping[str, str]) -> None:
    """Raise TrainLabError, one sentence a fault, unless the preset's local files are sound."""
    faults = [*_weights(design)]
    for name in design.datasets:
        try:
            _require_dataset(name, design.config.datasets[name], environ)
        except TrainLabError as fault:
            faults.append(f"datasets.{name}: {fault}")
    if faults:
        raise TrainLabError("\n".join(["Files that are not as they should be:", *faults]))


def _weights(design: Design) -> Iterator[str]:
    for model, path in design.config.imagenet_weights.items():
        if not Path(path).expanduser().is_file():
            yield f"imagenet_weights.{model}: there is no file '{path}'; correct or leave it out."


def _require_dataset(name: str, dataset: dict, environ: Mapping[str, str]) -> None:
    path = dataset.get("path")
    if path is not None and not Path(path).expanduser().exists():
        raise TrainLabError(f"there is nothing at '{path}'; correct the `path` in config.yaml.")
    files = {file.name: file for file in remote_files(dataset["name"])}
    if not files:
        configured_files(dataset)  # raises where folders or tables are not as they should be
    downloads = Path(paths.dataset_folder(name), "raw")
    found = candidates(dataset["name"], files.values(), path, environ, downloads)
    for file, places in found.items():
        parts, record = files[file].parts, Path(paths.raw_record(name))
        if not any(_is_known(record, place.path, parts) for place in places):
            settle(files[file], places, dataset.get("sha256"))


def _is_known(record: Path, path: Path, parts: tuple[str, ...]) -> bool:
    """Whether an earlier fetch checked this file, or a folder with its `parts`, unchanged since."""
    found = [file.stat() for file in constituents(path, parts)]
    if not record.is_file() or record.stat().st_mtime < max(it.st_mtime for it in found):
        return False
    known = {(file["path"], file["bytes"]) for file in read_json(record)["files"]}
    return (str(path), sum(it.st_size for it in found)) in known
