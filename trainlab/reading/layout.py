"""Where images lie in folders: which files are images, which folders classes, which splits.

Standard library only. Passed over, here as everywhere: names that start with a dot, and what file
managers, archives and notebooks leave behind (`LITTER`).
"""

import os
from collections.abc import Iterator
from pathlib import Path

from trainlab.errors import TrainLabError

READ = {".avif", ".bmp", ".dib", ".gif", ".jfif", ".jp2", ".jpe", ".jpeg", ".jpg"}
READ |= {".pbm", ".pgm", ".png", ".pnm", ".ppm", ".tif", ".tiff", ".webp"}
# Images, too, but of kinds that are not read: to pass them over would lose part of a class.
UNREAD = {".arw", ".cr2", ".cr3", ".dcm", ".dng", ".eps", ".exr", ".hdr", ".heic", ".heif"}
UNREAD |= {".ico", ".jxl", ".nef", ".npy", ".orf", ".pcx", ".psd", ".raw", ".svg", ".tga"}
LITTER = {"__macosx", "__pycache__", "@eadir", "$recycle.bin", "system volume information"}
LITTER |= {"lost+found", "thumbs.db", "desktop.ini"}
SPLITS = {"train": "train", "training": "train", "test": "test", "testing": "test"}
SPLITS |= {"val": "validation", "valid": "validation", "validation": "validation"}

Classes = dict[str, list[Path]]  # a class's name, and its image files


def visible(folder: Path) -> list[Path]:
    """What is in a folder, in alphabetical order, without what is passed over.

    Raises TrainLabError for a link that leads nowhere: passed over, its images would be missing
    without a word.
    """
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise TrainLabError(f"The folder {folder} cannot be read ({error.strerror}).") from error
    found = [it for it in found if not it.name.startswith(".") and it.name.lower() not in LITTER]
    if lost := [it for it in found if it.is_symlink() and not it.exists()]:
        raise TrainLabError(
            f"{lost[0]} is a link to {lost[0].readlink()}, which is not there (links of {folder} "
            f"that lead nowhere: {len(lost):,}); put that back, or move the link out of the data."
        )
    return found


def files_below(folder: Path, above: tuple[Path, ...] = ()) -> Iterator[Path]:
    """Every file in a folder and in the folders within, links followed but in no circle."""
    here = folder.resolve()
    if here in above:
        return
    for child in visible(folder):
        if child.is_dir():
            yield from files_below(child, (*above, here))
        elif child.is_file():
            yield child


def images_below(folder: Path) -> list[Path]:
    """The image files among them, by the ends of their names; those without one count as well."""
    files = list(files_below(folder))
    if unread := [file for file in files if file.suffix.lower() in UNREAD]:
        raise TrainLabError(
            f"{unread[0]} is of a kind that is not read ({unread[0].suffix}), as "
            f"{'is 1 file' if len(unread) == 1 else f'are {len(unread):,} files'} below {folder}; "
            "save them as PNG or JPEG."
        )
    return [file for file in files if file.suffix.lower() in READ or not file.suffix]


def read_folders(root: Path) -> tuple[dict[str, Classes], list[str]]:
    """The classes of each split, and remarks on what was passed over.

    In a folder that has `train/`, its other splits are `test/` and `val/` (or the like; capitals
    do not matter); without one, all that there is is one split, `train`. Raises TrainLabError for
    folders that fit no such layout.
    """
    if not root.is_dir():
        raise TrainLabError(f"There is no folder {root}; correct the dataset's `path`.")
    folders = _split_folders(root)
    parts = {split: _classes(folder) for split, folder in folders.items()}
    for split, classes in parts.items():
        if unknown := sorted(classes.keys() - parts["train"].keys()):
            raise TrainLabError(
                f"{folders[split]} has the class folder {unknown[0]}, but {folders['train']} has "
                f"none of this name; classes have the same names in both, capitals included."
            )
    taken = {file for classes in parts.values() for files in classes.values() for file in files}
    return parts, _remarks(root, taken, parts)


def _split_folders(root: Path) -> dict[str, Path]:
    """The folder of each split; the root itself for `train` where there are no such folders."""
    folders = [child for child in visible(root) if child.is_dir()]
    named = [folder for folder in folders if folder.name.lower() in SPLITS]
    if not any(_holds_folders(folder) for folder in named):
        if len(named) > 1 and len(named) == len(folders):
            raise _without_classes(named[0])
        return {"train": root}  # "train" may be a class, of toys
    splits = {}
    for folder in named:
        split = SPLITS[folder.name.lower()]
        if split in splits:
            raise TrainLabError(
                f"{splits[split]} and {folder} are both the {split} set; join them into one."
            )
        splits[split] = folder
    if "train" not in splits:
        raise TrainLabError(f"{root} has {named[0].name}/, but no train/ beside it; add that.")
    _require_nothing_beside(root, [folder for folder in folders if folder not in named])
    return splits


def _holds_folders(folder: Path) -> bool:
    return any(child.is_dir() for child in visible(folder))


def _require_nothing_beside(root: Path, others: list[Path]) -> None:
    if strays := [folder for folder in others if images_below(folder)]:
        raise TrainLabError(
            f"Beside train/, {root} has the folder {strays[0].name}/ with images that belong to "
            "no split; move it out of there, or into one of them."
        )


def _classes(folder: Path) -> Classes:
    """Class name -> its image files, those of folders within included, in alphabetical order."""
    folders = {text_of(child): child for child in visible(folder) if child.is_dir()}
    classes = {name: images_below(child) for name, child in folders.items()}
    if not classes:
        raise _without_classes(folder)
    if empty := [name for name, files in classes.items() if not files]:
        raise TrainLabError(
            f"The folder {folders[empty[0]]} holds no image that is read "
            f"({', '.join(sorted(READ))}); add some, or move it out of {folder}."
        )
    if len(classes) == 1 and _holds_folders(only := next(iter(folders.values()))):
        raise TrainLabError(
            f"{folder} has only one folder, {only.name}/; if the folders in it are the classes, "
            f"set the dataset's `path` to {only}."
        )
    for name in classes:
        _require_text(name, folder)
    return classes


def _without_classes(folder: Path) -> TrainLabError:
    loose = [file for file in visible(folder) if file.suffix.lower() in READ]
    if not loose:
        return TrainLabError(f"{folder} has no class folders; put the images of each class in one.")
    return TrainLabError(
        f"{folder} has {len(loose):,} images but no class folders, so that their classes are "
        "not known; put them into a folder a class, or list them in a table (`name: csv`). "
        "Without a test/ folder a part of the training images is set aside."
    )


def text_of(path: Path) -> str:
    """A file's name, which is UTF-8 whatever the locale says it is."""
    return os.fsencode(path.name).decode("utf-8", "surrogateescape")


def _require_text(name: str, folder: Path) -> None:
    if not name.isprintable():  # a newline, or bytes that are no UTF-8
        raise TrainLabError(
            f"The name of the class folder {name!r} in {folder} cannot be printed; rename it."
        )


def _remarks(root: Path, taken: set[Path], parts: dict[str, Classes]) -> list[str]:
    remarks = []
    if others := [file for file in files_below(root) if file not in taken]:
        names = ", ".join(str(file.relative_to(root)) for file in others[:3])
        names += ", ..." if len(others) > 3 else ""
        remarks.append(f"Passed over, as no images of a class: {names} ({len(others):,} in all).")
    deeper = {
        file.parent.name
        for classes in parts.values()
        for name, files in classes.items()
        for file in files
        if text_of(file.parent) != name
    }
    if deeper:
        few = ", ".join(sorted(deeper)[:3])
        remarks.append(f"Folders within class folders ({few}) count to the class around them.")
    return remarks
