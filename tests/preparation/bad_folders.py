"""Bad folders, image files and tables."""

import shutil
from pathlib import Path

from tests.preparation.bad import IMAGES, Case
from tests.reading.made import class_folders, image_bytes, npz_bytes, paint, write

FOLDER = {"name": "folder", "path": "{0}"}
CSV = {"name": "csv", "path": "{0}/labels.csv"}


def folder_cases() -> list[Case]:
    """Folders and images."""

    def beside(file: str, content: bytes):
        return lambda root: (class_folders(root), write(root / file, content))

    jpeg = image_bytes("JPEG", size=(50, 50), colour=9)
    contents = {
        "text": (b"hello", "cannot identify"),
        "nothing": (b"", "cannot identify"),
        "cut": (jpeg[: len(jpeg) // 2], "cannot be read as an image"),
        "header alone": (jpeg[:30], "cannot be read as an image"),
        "zip": (npz_bytes(a=IMAGES), "cannot identify"),
        "program": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "cannot identify"),
        "page": (b"<!DOCTYPE html><title>404</title>", "cannot identify"),
        "32 bits": (image_bytes("TIFF", "F", colour=0.5), "no common range"),
        "large numbers": (image_bytes("TIFF", "I", colour=10**6), "no common range"),
        "bomb": (image_bytes("PNG", "1", size=(20_000, 20_000)), "20,000 x 20,000|exceeds"),
    }  # fmt: skip
    cases = [
        Case(f"image {name}", FOLDER, beside("a/bad.png", it), f"bad.png.*({says})")
        for name, (it, says) in contents.items()
    ]
    layouts = {
        "missing": (lambda root: root.rmdir(), "no folder"),
        "empty": (lambda root: None, "no class folders"),
        "loose images": (lambda root: paint(root / "1.png"), "name: csv"),
        "empty class": (lambda root: (class_folders(root), (root / "c").mkdir()), "holds no image"),
        "one class": (lambda root: class_folders(root, ("a",)), "one class"),
        "one image each": (lambda root: class_folders(root, count=1), "cannot be split"),
        "two images each": (lambda root: class_folders(root, count=2), "cannot be split"),
        "wrapped": (lambda root: class_folders(root / "birds"), "only one folder, birds/"),
        "heic": (beside("a/1.heic", b"x"), "kind that is not read"),
        "raw": (beside("a/1.NEF", b"x"), "kind that is not read"),
        "text only": (lambda root: [write(root / c / "1.txt", b"x") for c in "ab"], "no image"),
        "a file": (lambda root: (shutil.rmtree(root), write(root, b"x")), "no folder"),
        "unknown class in val": (lambda root: (class_folders(root / "train"),
                                 class_folders(root / "val", ("z",))), "class folder z"),
        "no train": (lambda root: class_folders(root / "test"), "no train/"),
        "test without classes": (lambda root: (class_folders(root / "train"),
                                 paint(root / "test/1.png")), "no class folders"),
        "the same image": (lambda root: [paint(root / c / f"{n}.png") for c in "ab"
                           for n in range(6)], "one and the same colour"),
    }  # fmt: skip
    return cases + [Case(f"folder {it}", FOLDER, *what) for it, what in layouts.items()]


def csv_cases() -> list[Case]:
    """Tables; more are in tests/reading/test_table.py."""
    texts = {
        "nothing": (b"", "is empty"),
        "no file": (b"x.png,a\n", "names no image|no image"),
        "bytes": (b"\xff\xfe\x00", "UTF-8"),
        "null": (b"0.png,a\0b\n", "the label is|no table"),
        "damaged image": (b"0.png,a\nbad.png,b\n", "bad.png cannot be read"),
        "one class": (b"0.png,a\n1.png,a\n", "one class"),
        "a class a row": (b"0.png,a\n1.png,b\n", "cannot be split"),
    }

    def make(root: Path, text: bytes) -> None:
        for number in range(2):
            paint(root / f"{number}.png", (number, 0, 0))
        write(root / "bad.png", b"bad")
        write(root / "labels.csv", text)

    cases = [
        Case(f"csv {name}", CSV, lambda root, it=it: make(root, it), says)
        for name, (it, says) in texts.items()
    ]
    nowhere = CSV | {"images": "{0}/nowhere"}
    return [
        *cases,
        Case("csv missing", CSV, lambda root: None, "no file"),
        Case("csv is a folder", CSV, lambda root: (root / "labels.csv").mkdir(), "no file"),
        Case("csv images nowhere", nowhere, lambda root: make(root, b"0.png,a\n"), "no folder"),
    ]
