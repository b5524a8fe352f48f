"""Figures made of images: confusion matrices, mistakes, filters and augmentation.

Images are embedded in an SVG as one small PNG a figure, gaps transparent, and enlarged by the
browser without smoothing.
"""

import math

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from trainlab.report.figures.style import BLUE, INK, ORANGE, SMALL, STYLE, canvas

NUMBERED = 12  # classes up to which numbers fit into the cells
NAMED = 40  # classes up to which each has its name on the axes
FAINT = 0.0005  # a smaller share has no number in its cell
STRONGEST = 0.5  # opacity of the strongest colour: text in the page's colour stays readable on it
BESIDE = 4  # mistakes beside each other
FILTERS_BESIDE = 8
LONGEST = 12  # letters of a class's name where there is little space


@matplotlib.rc_context(STYLE)
def confusion(shares: np.ndarray, classes: list[str]) -> Figure:
    """Shares (classes, classes) of each true class, a row, that were taken for each class."""
    figure, axes = canvas(4.6, 4.4)
    axes.grid(False)
    axes.imshow(cell_colours(np.nan_to_num(shares)), interpolation="none")
    if len(classes) <= NUMBERED:
        for (row, column), share in np.ndenumerate(shares):
            if share >= FAINT:
                text = f"{100 * share:.1f}"
                axes.text(column, row, text, ha="center", va="center", fontsize=SMALL)
    places = range(0, len(classes), math.ceil(len(classes) / NAMED))
    names = [short(classes[place]) for place in places]
    turned = {"rotation": 45, "ha": "right"} if max(map(len, names)) > 2 else {}
    axes.set_xticks(places, names, **turned)
    axes.set_yticks(places, names)
    axes.set_xlabel("predicted class")
    axes.set_ylabel("true class")
    return figure


def cell_colours(shares: np.ndarray) -> np.ndarray:
    """RGBA (classes, classes, 4): right in blue, wrong in orange, the more the less transparent.

    Orange is relative to the largest share that was wrong, so that rare mistakes can be seen.
    """
    right = np.eye(len(shares), dtype=bool)
    largest = shares[~right].max(initial=0) or 1
    colours = np.empty((*shares.shape, 4))
    colours[right, :3], colours[~right, :3] = to_rgb(BLUE), to_rgb(ORANGE)
    colours[..., 3] = STRONGEST * np.where(right, shares, shares / largest)
    return colours


def mistakes(
    images: np.ndarray, true: list[str], predicted: list[str], shares: list[str]
) -> Figure:
    """Images, uint8 (n, h, w, c), above their true class, the predicted one, and how sure it is."""
    height, width = images.shape[1:3]
    below, beside = round(0.6 * height), round(0.25 * width)
    figure, axes = picture(tiles(images, BESIDE, (below, beside)), 4.0)
    for place, words in enumerate(zip(true, predicted, shares, strict=True)):
        row, column = divmod(place, BESIDE)
        label = "{}\n→ {}\n{}".format(*map(short, words))
        x, y = column * (width + beside), row * (height + below) + 1.04 * height
        axes.text(x, y, label, va="top", fontsize=SMALL, linespacing=1.1, color=INK)
    return figure


def filters(kernel: np.ndarray) -> Figure:
    """The filters of a kernel (h, w, in, out), each on its own scale: 0 is mid-grey."""
    strongest = np.abs(kernel).max(axis=(0, 1, 2))
    scaled = 0.5 + 0.5 * kernel / np.where(strongest > 0, strongest, 1)
    images = np.rint(255 * scaled.transpose(3, 0, 1, 2)).astype(np.uint8)
    return picture(tiles(images, FILTERS_BESIDE, (1, 1)), 3.2)[0]


def augmentation(samples: dict[str, np.ndarray]) -> Figure:
    """Original images in the first row, below them what each step made of them.

    `samples` are of `trainlab.measure.augmentation_samples`; with several steps, two rows a step.
    """
    variants = samples["variants"]
    if len(variants) > 1:
        variants = variants[:, :2]
    rows = np.concatenate([samples["originals"][None], *variants])
    count, images, height, width, channels = rows.shape
    gap = max(1, width // 8)
    tiled = tiles(rows.reshape(-1, height, width, channels), images, (gap, gap))
    figure, axes = picture(tiled, 4.0, left=0.2)
    first = {0: "original"}
    first |= {1 + step * variants.shape[1]: name for step, name in enumerate(samples["names"])}
    for row, name in first.items():
        y = row * (height + gap) + height / 2
        axes.text(-gap, y, short(name), ha="right", va="center", fontsize=SMALL, color=INK)
    return figure


def tiles(images: np.ndarray, columns: int, gap: tuple[int, int]) -> np.ndarray:
    """RGBA uint8: images (n, h, w, c) in rows of `columns`, `gap` pixels below and beside each."""
    count, height, width, channels = images.shape
    high, wide = height + gap[0], width + gap[1]
    sheet = np.zeros((math.ceil(count / columns) * high, columns * wide, 4), dtype=np.uint8)
    # Anything but three channels has no colours to show: their mean is, as grey.
    colours = images if channels == 3 else images.mean(axis=3, keepdims=True)
    for place, image in enumerate(colours):
        top, left = (place // columns) * high, (place % columns) * wide
        sheet[top : top + height, left : left + width, :3] = image
        sheet[top : top + height, left : left + width, 3] = 255
    return sheet


@matplotlib.rc_context(STYLE)
def picture(sheet: np.ndarray, width: float, left: float = 0) -> tuple[Figure, Axes]:
    """A figure `width` inches wide that is filled by `sheet`; `left` is the share kept free."""
    height = width * (1 - left) * sheet.shape[0] / sheet.shape[1]
    figure = Figure(figsize=(width, height), layout="none")
    axes = figure.add_axes((left, 0, 1 - left, 1))
    axes.set_axis_off()
    axes.imshow(sheet, interpolation="none", extent=(0, sheet.shape[1], sheet.shape[0], 0))
    return figure, axes


def short(name: str) -> str:
    """A name that is not longer than LONGEST."""
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
