"""A page, made from a few made-up results, and a browser that serve all tests here."""

import math

import pytest

from tests.report.browsers import CHROMIUM, program
from tests.synthetic.design import entry
from tests.synthetic.folder import build
from tests.synthetic.page import page_of
from trainlab.formatting import number
from trainlab.report.html.table import table
from trainlab.report.tables.table import Column, Table

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
)
NAMES = ("digits/dense", "digits/dense-improved", "digits/convnet", "objects/resnet")
VALUES = (95.0, math.inf, math.nan, 1200.0, -1.5, 0.001)
SAMPLE = "A sample to sort"


def text(value: float) -> str:
    return "not reached (0 of 3)" if math.isinf(value) else number(value, 1)


@pytest.fixture(scope="package")
def address(tmp_path_factory):
    """The page's file:// address; before its end stands a table to sort."""
    folder = tmp_path_factory.mktemp("browser") / "demo"
    html = page_of(build(folder, experiments=[entry(name) for name in NAMES]))
    columns = [Column("Name"), Column("Seconds", text, key=lambda value: value)]
    content = Table(columns, list(zip("cafbed", VALUES, strict=True)))
    sample = table(content, SAMPLE) + table(content, "Theirs", "published")
    path = folder / "report.html"
    path.write_text(html.replace("</main>", f"{sample}</main>"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="package")
def browser():
    if not (chromium := program(*CHROMIUM)):
        pytest.skip("No Chromium or Chrome is installed.")
    with playwright.sync_playwright() as driver:
        # As root, as in a container, Chromium runs only without its sandbox.
        found = driver.chromium.launch(executable_path=chromium, chromium_sandbox=False)
        yield found
        found.close()


@pytest.fixture
def visit(browser, address):
    """A function that opens the page in a context of its own, with the given options, and all of
    its folds, unless it is wanted `folded`.
    """
    contexts = []

    def opened(width=1280, folded=False, **options):
        options = {
            "viewport": {"width": width, "height": 800},
            "reduced_motion": "reduce",
        } | options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(address)
        if not folded:
            folds = page.locator("main details.fold")
            folds.evaluate_all("all => all.forEach((fold) => { fold.open = true; })")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def column():
    """A function that gives the texts of a table's column, top to bottom, as far as shown."""

    def texts(page, caption, place):
        table = page.locator("table", has=page.locator("caption", has_text=caption))
        return table.locator(f"tbody tr:visible > :nth-child({place})").all_inner_texts()

    return texts
