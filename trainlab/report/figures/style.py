"""The report's figures, drawn from the tables alone, and their SVG for a page.

Colours: M. Okabe and K. Ito, "Color universal design" (2008), safe for colour-blind readers and
legible on white and on black. Text and axes take the page's own colour.
"""

import hashlib
import io
import re
from xml.etree import ElementTree

import matplotlib
from matplotlib.figure import Figure

from trainlab.report.figures.points import Series, series

BLUE, ORANGE, GREEN = "#0072b2", "#e69f00", "#009e73"
VERMILLION, PURPLE = "#d55e00", "#cc79a7"
COLORS = (BLUE, ORANGE, GREEN, VERMILLION, PURPLE)
MARKERS = ("o", "s", "^", "D", "v", "P", "X")  # as many as are coprime to the colours
SVG = "{http://www.w3.org/2000/svg}"
WORDS = {f"{SVG}{name}" for name in ("text", "tspan")}  # whose white space is shown
ElementTree.register_namespace("", SVG[1:-1])
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
# A colour that is used for nothing else: `svg` replaces it by the page's text colour.
INK = "#123456"
# The smallest text, points: a narrow figure (`panels.WIDTH`) fills a phone, where it has 11 pixels.
SMALL = 9.5
NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))
STYLE = {
    "svg.fonttype": "none",
    "text.parse_math": False,  # titles and names of classes are the user's, dollars and all
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # each text names all of them
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.titlesize": 10,
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


def svg(figure: Figure, description: str) -> str:
    """The figure as an inline SVG that reads `description` to those who cannot see it."""
    buffer = io.BytesIO()
    found = {f"points-{place}": each for place, each in enumerate(series(figure))}
    for name, each in found.items():
        each.artist.set_gid(name)
    # The salt makes ids the same at every build, and different between figures of one page.
    salt = hashlib.sha256(description.encode()).hexdigest()
    with matplotlib.rc_context(STYLE | {"svg.hashsalt": salt}):
        figure.savefig(buffer, format="svg", transparent=True, metadata=NO_METADATA)
    drawing = ElementTree.fromstring(buffer.getvalue())
    drawing.attrib |= {"role": "img", "aria-label": description}
    say_points(drawing, found)
    # Ids that nothing refers to only repeat between figures.
    values = " ".join(value for each in drawing.iter() for value in each.attrib.values())
    used = {*re.findall(r"#([\w.-]+)", values)}
    for each in drawing.iter():
        if each.get("id") not in used:
            each.attrib.pop("id", None)
    shorten(drawing)
    ungroup(drawing)
    return ElementTree.tostring(drawing, encoding="unicode").replace(INK, "currentColor")


def shorten(drawing: ElementTree.Element) -> None:
    """Take out what nobody sees: line breaks, less than 0.01 points, rotations by nothing."""
    for each in drawing.iter():
        if each.tag not in WORDS:
            each.text = (each.text or "").strip() or None
            for inside in each:
                inside.tail = None
        if each.get("transform", "").startswith(("rotate(0 ", "rotate(-0 ")):
            del each.attrib["transform"]
        for name in {"d", "x", "y"} & {*each.attrib}:
            short = re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", each.get(name))
            each.set(name, re.sub(r" ?([A-Za-z]) ?", r"\1", " ".join(short.split())))


def ungroup(drawing: ElementTree.Element) -> None:
    """Put what a group encloses in its place, where the group says nothing and encloses one."""
    for each in drawing.iter():
        for place, inside in enumerate(each):
            while inside.tag == f"{SVG}g" and not inside.attrib and len(inside) == 1:
                inside = inside[0]
            each[place] = inside


def say_points(drawing: ElementTree.Element, found: dict[str, Series]) -> None:
    """What is said of a mark, or of a whole line, when it is pointed at."""
    for group in drawing.iter(f"{SVG}g"):
        each = found.get(group.get("id"))
        if each is None or not len(each.x):
            continue
        marks = list(group.iter(f"{SVG}use"))
        places = [(place,) for place in range(len(each.x))]
        if len(marks) != len(each.x):
            marks, places = [group], [each.ends()]
        for own, mark in zip(places, marks, strict=True):
            title = ElementTree.Element(f"{SVG}title")
            title.text = each.told(*own)
            mark.insert(0, title)


def canvas(width: float, height: float):
    """An empty figure, inches, and its axes."""
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height))
        return figure, figure.subplots()
