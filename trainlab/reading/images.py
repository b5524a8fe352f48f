"""Image files as arrays of one size: upright, 8 bits a channel, on an opaque background.

- Turned upright by their EXIF orientation; of several frames or pages the first.
- Transparent pixels are laid over a background, by default white, by their alpha.
- 16 bits a channel become 8 by division by 257; 32-bit and floating-point pixels have no common
  range and are refused. Palettes, CMYK and YCbCr become RGB without a colour profile.
- Grey (one channel) if all images of a dataset are, otherwise RGB.
- Resized with a triangle filter over the source pixels (antialiased); proportions are not kept.
"""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from trainlab.errors import TrainLabError
from trainlab.reading.memory import require_memory

# Not those that start a program (EPS) or that any file may pass for (TGA).
FORMATS = ("AVIF", "BMP", "DIB", "GIF", "JPEG", "JPEG2000", "PNG", "PPM", "TIFF", "WEBP")
MOST_PIXELS = 1 << 27  # of one image: some cameras have 108 million, a "bomb" has more
MOST_NAMED = 5  # files that cannot be read
GREY = {"1", "L", "LA", "La", "I", "I;16", "I;16L", "I;16B", "I;16N"}
WHITE = 255


@dataclass(frozen=True)
class Header:
    """What an image file says before its pixels are decoded."""

    mode: str
    width: int
    height: int


def read_images(files: list[Path], size: int, background: int) -> tuple[np.ndarray, list[str]]:
    """Images, uint8 (n, size, size, 1 or 3), in the order of `files`, and remarks on them.

    `background` is the grey level, 0 to 255, behind transparent pixels.
    """
    headers = [*_each(files, header)]
    grey = all(it.mode in GREY for it in headers)
    shape = (len(files), size, size, 1 if grey else 3)
    require_memory(2 * int(np.prod(shape, dtype=object)), f"{len(files):,} images of {size} pixels")
    images = np.empty(shape, np.uint8)
    for place, it in enumerate(_each(files, lambda it: pixels(it, size, grey, background))):
        images[place] = it
    return images, _remarks(headers, size)


def _each(files: list[Path], use: Callable[[Image.Image], object]) -> Iterator:
    """What `use` makes of each file; those that cannot be read are named at the end, together."""
    faults = []
    for file in files:
        try:
            made = _decoded(file, use)
        except TrainLabError as error:
            faults.append(str(error))
        else:
            yield made
    if faults:
        more = len(faults) - MOST_NAMED
        rest = [f"{more:,} more files cannot be read."] if more > 0 else []
        raise TrainLabError(" ".join([*faults[:MOST_NAMED], *rest]))


def _decoded(file: Path, use: Callable[[Image.Image], object]):
    """What `use` makes of an opened image.

    Pillow's decoders raise OSError for damaged files, but also SyntaxError, struct.error,
    ValueError and others, so that any exception of theirs is taken for a damaged file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is too large is refused; other oddities pass
            with Image.open(file, formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise TrainLabError(
                        f"{file} has {image.width:,} x {image.height:,} pixels by its header, more "
                        f"than the {MOST_PIXELS:,} that are read; make it smaller."
                    )
                return use(image)
    except TrainLabError:
        raise
    except MemoryError as error:
        raise TrainLabError(
            f"{file} needs more memory to be read than is free, or is damaged: make it smaller, or "
            "replace it by a sound copy."
        ) from error
    except Exception as error:
        reason = " ".join(str(error).split()).replace(f" '{file}'", "")[:120]
        reason = reason or type(error).__name__
        raise TrainLabError(
            f"{file} cannot be read as an image ({reason}); replace it by a sound copy, or move it "
            "out of the data."
        ) from error


def header(image: Image.Image) -> Header:
    """Mode and size, upright or not."""
    return Header(image.mode, image.width, image.height)


def pixels(image: Image.Image, size: int, grey: bool, background: int) -> np.ndarray:
    """uint8 (size, size, 1 or 3)."""
    flat = _opaque(_eight_bits(ImageOps.exif_transpose(image)), background)
    flat = flat.convert("L" if grey else "RGB")
    resized = np.asarray(flat.resize((size, size), Image.Resampling.BILINEAR))
    return resized.reshape(size, size, -1)


def resized(images: np.ndarray, size: int | None) -> np.ndarray:
    """Images, uint8 (n, height, width, 1 or 3), as (n, size, size, ...); as they are for None."""
    if size is None or images.shape[1:3] == (size, size):
        return images
    require_memory(len(images) * size * size * images.shape[3], f"Images of {size} pixels")
    grey = images.shape[3] == 1
    return np.stack(
        [
            pixels(Image.fromarray(image[..., 0] if grey else image), size, grey, WHITE)
            for image in images
        ]
    )


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode == "F":
        raise ValueError("floating-point pixels have no common range: save 8 bits a channel")
    if image.mode[0] != "I":
        return image
    values = np.asarray(image).astype(np.int64)
    if values.min() < 0 or values.max() > 65535:
        raise ValueError("32-bit pixels have no common range: save 8 bits a channel")
    return Image.fromarray((values // 257).astype(np.uint8))


def _opaque(image: Image.Image, background: int) -> Image.Image:
    """An image laid over a grey level."""
    if not image.has_transparency_data:
        return image
    shown = image.convert("RGBA")
    backdrop = Image.new("RGBA", shown.size, (background, background, background, 255))
    return Image.alpha_composite(backdrop, shown)


def _remarks(headers: list[Header], size: int) -> list[str]:
    remarks = []
    sizes = sorted({(it.width, it.height) for it in headers}, key=lambda it: it[0] * it[1])
    if sizes != [(size, size)]:
        span = " to ".join(f"{width} x {height}" for width, height in dict.fromkeys(
            (sizes[0], sizes[-1])
        ))  # fmt: skip
        remarks.append(f"Images of {span} pixels are resized to {size} x {size}.")
    if deep := sum(it.mode.startswith("I") for it in headers):
        remarks.append(f"{deep:,} images of 16 bits a channel are reduced to 8.")
    return remarks
