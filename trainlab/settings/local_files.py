"""Files that the user's config or environment names: are they there, and sound?

Checked when the Snakefile is read, before anything runs, so that a wrong path or a damaged file
costs no training.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from trainlab import paths
from trainlab.errors import TrainLabError
from trainlab.preparation.sources import locate, remote_files, verify
from trainlab.settings.design import Design


def configured_files(dataset: dict) -> list[str]:
    """The files at a dataset's `path`: the file itself, or in a folder those that are read."""
    if dataset.get("path") is None:
        return []
    path = Path(dataset["path"]).expanduser()
    if not path.is_dir():
        return [str(path)]
    if published := remote_files(dataset["name"]):
        return [str(path / file.name) for file in published]
    found = (file for file in path.rglob("*") if file.is_file())
    return sorted(str(file) for file in found if not file.name.startswith("."))


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
    downloads = Path(paths.dataset_folder(name), "raw")
    located = locate(dataset["name"], files.values(), path, environ, downloads)
    for file, place in located.items():
        if place is not None and not _is_known(Path(paths.raw_record(name)), place.path):
            verify(files[file], place.path, dataset.get("sha256"))


def _is_known(manifest: Path, path: Path) -> bool:
    """Whether an earlier fetch checked this file, unchanged since."""
    if not manifest.is_file() or manifest.stat().st_mtime < path.stat().st_mtime:
        return False
    known = json.loads(manifest.read_text(encoding="utf-8"))["files"]
    return (str(path), path.stat().st_size) in {(file["path"], file["bytes"]) for file in known}
