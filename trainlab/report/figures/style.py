"""The report's figures, drawn from the tables alone, and their SVG for a page.

Colours: M. Okabe and K. Ito, "Color universal design" (2008), safe for colour-blind readers and
legible on white and on black. Text and axes take the page's own colour.
"""

import hashlib
import io
import re
from xml.etree import ElementTree

import matplotlib
import pandas as pd
import seaborn as sns
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

BLUE, ORANGE, GREEN = "#0072b2", "#e69f00", "#009e73"
VERMILLION, PURPLE = "#d55e00", "#cc79a7"
COLORS = (BLUE, ORANGE, GREEN, VERMILLION, PURPLE)
ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
# A colour that is used for nothing else: `svg` replaces it by the page's text colour.
INK = "#123456"
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
STYLE = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # titles and names of classes are the user's, dollars and all
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.titlesize": 9,
    "axes.titleweight": "bold",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": INK,
    "grid.alpha": 0.15,
    "xtick.color": INK,
    "ytick.color": INK,
    "legend.frameon": False,
    "figure.constrained_layout.use": True,
}
MODES = {"finetuned": "fine-tuned", "frozen": "base frozen", "scratch": "from scratch"}
COLOURS = {"fine-tuned": BLUE, "base frozen": ORANGE, "from scratch": GREEN}
MARKERS = {"fine-tuned": "o", "base frozen": "s", "from scratch": "^"}


def svg(figure: Figure, description: str) -> str:
    """The figure as an inline SVG that reads `description` to those who cannot see it."""
    buffer = io.BytesIO()
    # The salt makes ids the same at every build, and different between figures of one page.
    salt = hashlib.sha256(description.encode()).hexdigest()
    with matplotlib.rc_context(STYLE | {"svg.hashsalt": salt}):
        figure.savefig(buffer, format="svg", transparent=True, metadata=NO_METADATA)
    drawing = ElementTree.fromstring(buffer.getvalue())
    drawing.attrib |= {"role": "img", "aria-label": description}
    # Ids that nothing refers to only repeat between figures.
    values = " ".join(value for each in drawing.iter() for value in each.attrib.values())
    used = {*re.findall(r"#([\w.-]+)", values)}
    for each in drawing.iter():
        if each.get("id") not in used:
            each.attrib.pop("id", None)
    return ElementTree.tostring(drawing, encoding="unicode").replace(INK, "currentColor")


def canvas(width: float, height: float):
    """An empty figure, inches, and its axes."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height))
        return figure, figure.subplots()


def label_efficiency(runs: pd.DataFrame, all_labels: float) -> Figure:
    """Test accuracy against labels per class, one dot a seed and a line through the means.

    `runs` are finished transfer runs with a column `mode`; `all_labels` is where runs with every
    label are drawn: the mean number of training images per class.
    """
    places = runs["labels_per_class"].astype("float64").fillna(all_labels)
    setting = runs["mode"].map(MODES)
    runs = runs.assign(labels=places, percent=100 * runs["test_accuracy"], setting=setting)
    look = {"x": "labels", "y": "percent", "hue": "setting", "palette": COLOURS}
    look |= {"style": "setting", "markers": MARKERS}
    with matplotlib.rc_context(STYLE):
        figure, axes = canvas(6.4, 3.6)
        sns.scatterplot(runs, s=16, alpha=0.6, legend=False, ax=axes, **look)
        # Means only: seaborn's intervals are bootstraps, too narrow over a few seeds.
        sns.lineplot(runs, errorbar=None, dashes=False, markersize=5, ax=axes, **look)
        label_axis(axes, sorted(places.unique()))
        axes.set_ylabel("test accuracy (%)")
        axes.get_legend().remove()
        figure.legend(loc="outside upper left", ncols=len(MODES))
    return figure


def label_axis(axes, labels: list[float]) -> None:
    """A logarithmic axis with a tick at each label count."""
    axes.set_xscale("log")
    axes.set_xticks(labels, [f"{count:,.0f}" for count in labels])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xlabel("labels per class (log scale; the largest is all labels)")


def pipeline(rows: list[tuple[str, dict]]) -> Figure:
    """Time an image of each augmentation step, by style; whiskers are quartiles.

    `rows` are names and times as `trainlab.report.tables.experiments.pipeline_rows` gives them.
    """
    with matplotlib.rc_context(STYLE):
        figure, axes = canvas(6.4, 0.5 * len(rows) + 1.2)
        for shift, style, label, color in (
            (-0.2, "per_image", "one image at a time", ORANGE),
            (0.2, "batched", "in batches", BLUE),
        ):
            times = [times[style] for _, times in rows]
            places = [place + shift for place in range(len(rows))]
            bars(axes, places, times, label, color)
        axes.set_yticks(range(len(rows)), [name for name, _ in rows])
        axes.invert_yaxis()
        axes.grid(False, axis="y")
        axes.set_xlabel("time (µs an image)")
        figure.legend(loc="outside upper left", ncols=2)
    return figure


def bars(axes, places: list[float], times: list[dict], label: str, color: str) -> None:
    """Horizontal bars at medians with whiskers at quartiles."""
    table = pd.DataFrame(times)
    medians = table["median_microseconds_per_image"]
    whiskers = [
        medians - table["lower_quartile_microseconds_per_image"],
        table["upper_quartile_microseconds_per_image"] - medians,
    ]
    axes.barh(places, medians, height=0.36, xerr=whiskers, label=label, color=color, ecolor=INK)
