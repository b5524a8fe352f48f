"""What is asked of a page in every engine; `page` is Playwright's or a Firefox, by `evaluate`."""

import re
import zlib

import pytest

RUNS = (
    "[...document.querySelectorAll('table')]"
    ".find(table => table.caption?.textContent.includes('Every finished run'))"
)
CHART = "document.querySelector('#two-experiments .chart')"
PAGES = 12  # in print, at most
SHEET = rb"/Type\s*/Page\b"


def unfold(page, folds: str = "main details.fold") -> None:
    """Open what is folded."""
    page.evaluate(f"document.querySelectorAll('{folds}').forEach(fold => fold.open = true)")


def scrolls_in_boxes_only(page, width: int) -> bool:
    """Whether nothing of a page of this width, its code unfolded, is beside the window."""
    unfold(page, "details.code")
    wide = page.evaluate("[innerWidth, document.documentElement.scrollWidth]")
    inside = page.evaluate(
        "[...document.querySelectorAll('main > p, main > ul, main h2, .tools, .answer')]"
        ".every(part => part.getBoundingClientRect().right <= innerWidth)"
    )
    return wide[0] == width and wide[1] <= width and inside


def is_made_of_cards(page) -> bool:
    """Whether the rows of the runs are cards: cells below each other, each with its label."""
    unfold(page)
    above, below = page.evaluate(
        f"[...{RUNS}.tBodies[0].rows[0].querySelectorAll('td')].slice(0, 2)"
        ".map(cell => cell.getBoundingClientRect().y)"
    )
    label = page.evaluate(  # in Firefox the words of the style, in Chromium what they come to
        f"[{RUNS}.tBodies[0].rows[0].querySelector('td')]"
        ".map(cell => [cell.dataset.head, getComputedStyle(cell, '::before').content])[0]"
    )
    fits = page.evaluate(
        f"[{RUNS}.closest('.scroll')].every(box => box.scrollWidth <= box.clientWidth)"
    )
    labelled = label in (["Seed", '"Seed"'], ["Seed", "attr(data-head)"])
    return labelled and below > above + 5 and fits


def place_in_a_curve(page) -> tuple[float, float]:
    """Where the pointer is near the end of the compared experiments' curves, scrolled into view."""
    page.evaluate(f"{CHART}.scrollIntoView({{block: 'center'}})")
    x, y, width, height = page.evaluate(
        f"[{CHART}.querySelector('svg').getBoundingClientRect()]"
        ".flatMap(box => [box.x, box.y, box.width, box.height])"
    )
    return x + 0.9 * width, y + 0.5 * height


def says_the_values_of_a_curve(page) -> bool:
    """Whether the chart under the pointer says where that is, and what both experiments have."""
    said = page.evaluate(f"{CHART}.querySelector('.values').innerText")
    names = page.evaluate(
        "[...document.querySelectorAll('#two-experiments select')]"
        ".filter(box => ['First', 'Second'].includes(box.labels[0].firstChild.textContent.trim()))"
        ".map(box => box.selectedOptions[0].textContent)"
    )
    return said.startswith("epoch ") and len(names) == 2 and all(name in said for name in names)


def obstacles(page, context: str | None = None) -> list[tuple]:
    """What axe-core finds that keeps someone from the page, or from a part of it."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe-core is not installed: pip install axe-playwright-python",
    )
    found = axe.Axe().run(page, context=context).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has; their records are compressed (Firefox) or not (Chromium)."""
    count = len(re.findall(SHEET, pdf))
    for begin in re.finditer(rb"stream\r?\n", pdf):
        try:
            content = zlib.decompressobj().decompress(pdf[begin.end() :])
        except zlib.error:
            continue  # none that is compressed
        count += len(re.findall(SHEET, content))
    return count
