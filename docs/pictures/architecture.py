"""Draw the packages of trainlab and what they import: python docs/pictures/architecture.py

Writes architecture.svg beside this file, from the code. `FLOORS` is the order that the project
keeps: a module imports from its own floor or from lower ones. tests/test_architecture.py checks
that, and that the picture is the code's.
"""

import sys
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from trainlab.closure import imports
from trainlab.paths import ROOT

# From the highest to the lowest. Modules that lie in trainlab itself are named one by one.
FLOORS = {
    "commands": ["scripts"],
    "one view of it all": ["live"],
    "what Snakemake is told": ["hooks"],
    "the page, the hand-in": ["report/document", "report/assignment"],
    "its sections": ["report/sections", "report/answers", "report/overview", "report/explorer"],
    "pieces of the page": ["report/html", "report/markdown"],
    "topics": ["report/words", "report/tables", "report/figures"],
    "numbers from results": ["analysis", "tracking"],
    "finished runs as tables": ["results"],
    "one training": ["engine"],
    "config, data, machine": ["settings", "preparation", "measure", "evaluation"],
    "components": [
        *("datasets", "models", "augmentations", "optimizers", "schedules", "averaging"),
    ],
    "what they share": ["reading", "layers"],
    "what names them": ["registry", "provenance"],
    "foundation": [
        *("errors", "files", "types", "formatting", "paths", "data", "closure"),
        *("backend", "budgets", "checksums", "container", "uncertainty"),
    ],
}
# Imported from everywhere, so that their arrows would say nothing.
UNDRAWN = {*FLOORS["foundation"], *FLOORS["what names them"]}
WIDTH, HEIGHT, ROOM, LEFT = 1000, 50, 22, 190  # of the picture, of a floor, between, of its name
BESIDE = 60  # how far from the middle of its box an arrow to a neighbour begins


def modules() -> list[Path]:
    """The modules of the library and the commands."""
    found = [*(ROOT / "trainlab").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
    return sorted(path for path in found if path.name != "__init__.py")


def package(module: Path) -> str:
    """The package on a floor that a module belongs to."""
    parts = module.relative_to(ROOT).with_suffix("").parts
    inside = parts if parts[0] == "scripts" else parts[1:]
    known = {name for names in FLOORS.values() for name in names}
    for length in range(len(inside), 0, -1):
        if (name := "/".join(inside[:length])) in known:
            return name
    raise LookupError(f"{module.relative_to(ROOT)} is on no floor of docs/pictures/architecture.py")


def floor(name: str) -> int:
    """The place of a package's floor, 0 the highest."""
    return next(place for place, names in enumerate(FLOORS.values()) if name in names)


def arrows() -> set[tuple[str, str]]:
    """Which package imports which, those that are imported from everywhere left out."""
    found = {(package(m), package(other)) for m in modules() for other in imports(m)}
    return {(own, other) for own, other in found if own != other and other not in UNDRAWN}


def direct(found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arrows that do not follow from others: of a to b, b to c and a to c the first two."""

    def leads(start: str, end: str) -> bool:
        return any(
            own == start and (other == end or leads(other, end))
            for own, other in found
            if floor(own) < floor(other)
        )

    def implied(own: str, other: str) -> bool:
        between = [mid for first, mid in found if first == own and mid != other]
        return any(floor(own) < floor(mid) and leads(mid, other) for mid in between)

    return {pair for pair in found if not implied(*pair)}


def places() -> dict[str, tuple[float, float]]:
    """The middle of each package's box."""
    return {
        name: (
            LEFT + (place + 0.5) * (WIDTH - LEFT) / len(names),
            (row + 0.5) * (HEIGHT + ROOM) - ROOM / 2,
        )
        for row, names in enumerate(FLOORS.values())
        for place, name in enumerate(names)
    }


def counts() -> dict[str, int]:
    """How many modules each package has."""
    found = {}
    for module in modules():
        found[package(module)] = found.get(package(module), 0) + 1
    return found


def drawing() -> str:
    """The picture as SVG."""
    at, sizes = places(), counts()
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} '
        f'{len(FLOORS) * (HEIGHT + ROOM)}" font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="white"/>',
        '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
    ]
    lines += [line(at[own], at[other]) for own, other in sorted(direct(arrows()))]
    for row, (words, names) in enumerate(FLOORS.items()):
        y = (row + 0.5) * (HEIGHT + ROOM) - ROOM / 2
        lines.append(f'<text x="8" y="{y + 5:.0f}" fill="#555">{escape(words)}</text>')
        lines += [box(name, *at[name], len(names), sizes[name]) for name in names]
    return "\n".join([*lines, "</svg>"]) + "\n"


def line(start: tuple[float, float], end: tuple[float, float]) -> str:
    """An arrow from the lower edge of a box to the upper one of another, or to one beside it."""
    (x, y), (to_x, to_y) = start, end
    if y == to_y:
        away = BESIDE if to_x > x else -BESIDE
        points = (x + away, y, to_x - away, to_y)
    else:
        points = (x, y + 17, to_x, to_y - 19)
    return (
        f'<path d="M{" ".join(f"{point:.0f}" for point in points)}" stroke="#999" fill="none" '
        'marker-end="url(#end)"/>'
    )


def box(name: str, x: float, y: float, beside: int, size: int) -> str:
    """A package's box, its name, and how many modules it has, if more than one."""
    width = min(170, (WIDTH - LEFT) / beside - 8)
    modules = f' <tspan fill="#555" font-size="11">{size}</tspan>' if size > 1 else ""
    return (
        f'<rect x="{x - width / 2:.0f}" y="{y - 17:.0f}" width="{width:.0f}" height="34" rx="5" '
        f'fill="#e8f1f8" stroke="#0072b2"/><text x="{x:.0f}" y="{y + 5:.0f}" '
        f'text-anchor="middle">{escape(name)}{modules}</text>'
    )


if __name__ == "__main__":
    Path(__file__).with_suffix(".svg").write_text(drawing(), encoding="utf-8")
