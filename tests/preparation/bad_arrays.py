"""Bad .npz files: of wrong shapes, types and labels, damaged, or lying."""

import io
import zipfile
from collections.abc import Callable

import numpy as np

from tests.preparation.bad import IMAGES, LABELS, Case, bytes_case
from tests.reading.made import npz_bytes

NPZ = {"name": "npz", "path": "{0}/a.npz"}


def npz_case(name: str, says: str, **arrays) -> Case:
    return bytes_case(f"npz {name}", NPZ, "a.npz", npz_bytes(**arrays), says)


def pair(images=IMAGES, labels=LABELS, **more) -> dict:
    return {"images": images, "labels": labels, **more}


def npz_cases() -> list[Case]:
    """Arrays of wrong shapes, types and labels."""
    rgba = np.concatenate([IMAGES, IMAGES[..., :1]], axis=3)
    shapes = {
        "channels first": (IMAGES.transpose(0, 3, 1, 2), r"transpose\(0, 2, 3, 1\)"),
        "images last": (IMAGES.transpose(1, 2, 3, 0), r"transpose\(3, 0, 1, 2\)"),
        "alpha": (rgba, r"drop it: `images\[\.\.\., :3\]`"),
        "alpha first": (rgba.transpose(0, 3, 1, 2), r"transpose.*then.*drop"),
        "rows": (IMAGES.reshape(30, -1), r"reshape\(-1, 3, 6, 6\)"),
        "rows of no square": (np.zeros((30, 35), np.uint8), "height, width, channels"),
        "two channels": (IMAGES[..., :2], "numpy.pad"),
        "many channels": (np.zeros((30, 8, 8, 9), np.uint8), "choose three"),
        "five axes": (IMAGES[None], "four axes"),
        "one number": (np.uint8(3), "four axes"),
        "one axis": (np.zeros(30, np.uint8), "four axes"),
        "nothing": (IMAGES[:0], "nothing in them"),
        "no width": (IMAGES[:, :, :0], "nothing in them"),
    }
    kinds = {
        "floats to 1": (IMAGES / 255, r"255 \* images"),
        "floats to 255": (IMAGES * 1.0, r"images\.round\(\)"),
        "normalised": (IMAGES / 99 - 1, "as if normalised"),
        "no numbers": (IMAGES * np.nan, "no numbers"),
        "16 bits": (IMAGES.astype("u2") * 257, "images // 257"),
        "negative": (IMAGES.astype("i2") - 9, "run from -9"),
        "large": (IMAGES.astype("i8") * 10**9, "rescale"),
        "booleans": (IMAGES > 99, "true or false"),
        "text": (IMAGES.astype(str), "save numbers"),
        "complex": (IMAGES * 1j, "save numbers"),
        "times": (IMAGES.astype("datetime64[s]"), "save numbers"),
    }
    labels = {
        "2^40": (np.where(LABELS == 2, 2**40, LABELS), "without gaps"),
        "2^63": (np.where(LABELS == 2, 2**63, LABELS.astype("u8")).astype("u8"), "without gaps"),
        "gaps": (LABELS * 7, "without gaps"),
        "negative": (LABELS - 1, "run from -1"),
        "one-hot": (np.eye(3)[LABELS], "argmax"),
        "floats": (LABELS * 1.0, "astype"),
        "halves": (LABELS / 2, "class numbers"),
        "booleans": (LABELS > 0, "astype"),
        "bytes": (LABELS.astype("S"), "astype"),
        "blank": (np.where(LABELS == 2, "", "a"), "name every class"),
        "too few": (LABELS[:7], "30 images but 7 labels"),
        "none": (LABELS[:0], "give each image one"),
        "one class": (LABELS * 0, "one class"),
        "all different": (np.arange(30), "cannot be split"),
    }
    return [
        *(npz_case(f"shape {name}", says, **pair(a)) for name, (a, says) in shapes.items()),
        *(npz_case(f"pixels {name}", says, **pair(a)) for name, (a, says) in kinds.items()),
        *(npz_case(f"labels {name}", says, **pair(labels=a)) for name, (a, says) in labels.items()),
        npz_case("other names", "holds x, y, but", x=IMAGES, y=LABELS),
        npz_case("empty", "holds nothing"),
        npz_case("no test labels", "y_test is missing", x_train=IMAGES, y_train=LABELS,
                 x_test=IMAGES),
        npz_case("no train", "needs x_train", x_test=IMAGES, y_test=LABELS),
        npz_case("all of one colour", "one and the same colour", **pair(IMAGES * 0)),
        npz_case("objects", "not as objects", **pair(np.array([None] * 30))),
        npz_case("unknown in test", "run from 0 to 9", x_train=IMAGES, y_train=LABELS,
                 x_test=IMAGES, y_test=LABELS + 7),
        npz_case("other size in test", "resize one of them", x_train=IMAGES, y_train=LABELS,
                 x_test=IMAGES[:, :5], y_test=LABELS),
    ]  # fmt: skip


def archive(change: Callable[[bytes], bytes], name: str = "images.npy") -> bytes:
    """A sound .npz whose member `name` is changed."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(npz_bytes(**pair()))) as old,
        zipfile.ZipFile(result, "w") as new,
    ):
        for member in old.namelist():
            content = old.read(member)
            new.writestr(member, change(content) if member == name else content)
    return result.getvalue()


def bomb() -> bytes:
    """An .npz of some kilobytes whose directory declares four terabytes."""
    content = bytearray(npz_bytes(**pair()))
    place = content.rindex(b"PK\x01\x02")  # the last entry of the directory, labels.npy
    content[place + 20 : place + 28] = b"\xfe\xff\xff\xff" * 2
    return bytes(content)


def damaged_npz_cases() -> list[Case]:
    """Files that are no .npz, or a damaged one."""
    sound = npz_bytes(**pair())
    header = (b"(30, 6, 6, 3)", b"(39, 6, 6, 3)")
    contents = {
        "text": b"hello",
        "nothing": b"",
        "pickle": b"\x80\x04N.",
        "npy": sound[sound.index(b"\x93NUMPY") :],
        "cut early": sound[:100],
        "cut late": sound[:-30],
        "flipped": sound[:900] + bytes([sound[900] ^ 1]) + sound[901:],
        "lying header": archive(lambda it: it.replace(*header)),
        "huge header": archive(lambda it: it.replace(b"(30, 6, 6, 3)", b"(9**9,      )")),
        "negative header": archive(lambda it: it.replace(header[0], b"(-30, 6, 6, 3")),
        "no header": archive(lambda it: it[:20]),
        "unknown version": archive(lambda it: it[:6] + b"\x09" + it[7:]),
        "long header": archive(lambda it: it[:8] + b"\xff\xff" + it[10:]),
        "member of text": archive(lambda it: b"hello"),
        "bomb": bomb(),
    }
    cases = [
        bytes_case(f"npz {name}", NPZ, "a.npz", it, "cannot be read as an .npz|would take")
        for name, it in contents.items()
    ]
    folder = Case("npz is a folder", NPZ, lambda root: (root / "a.npz").mkdir(), "is a folder")
    return [*cases, folder, Case("npz is missing", NPZ, lambda root: None, "no file")]
