"""What has little room beside the contents of a small screen, in the page's style."""

import pandas as pd
import pytest

from trainlab.paths import REPORT
from trainlab.report.answers.hypotheses import COLUMNS
from trainlab.report.html.table import table
from trainlab.report.overview.dots import Scale, axis, row
from trainlab.report.tables.table import Table

BOXES = "all => all.map((each) => each.getBoundingClientRect()).map((box) => [box.left, box.right])"


@pytest.fixture
def styled(browser):
    """A function that shows HTML as the text of a page, 1200 pixels wide."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})

    def shown(content: str):
        style = (REPORT / "page.css").read_text(encoding="utf-8")
        page.set_content(f"<style>{style}</style><header></header><main>{content}</main>")
        return page

    yield shown
    page.close()


def test_the_three_numbers_of_a_small_axis_are_apart(styled):
    scale = Scale(0.82, 0.88, 0.1)
    rows = row("EfficientNet, width 0.75", pd.Series([0.84, 0.85], index=[1, 2]), scale)
    plot = f'<div class="ranked"><ol>{rows}{axis(scale)}</ol></div>'
    page = styled(f'<div class="task"><div>Words.</div>{plot}</div>')
    low, middle, high = page.locator(".ranked text").evaluate_all(BOXES)
    assert low[1] + 8 < middle[0] and middle[1] + 8 < high[0]


def test_the_table_of_claims_is_seen_to_its_last_column(styled):
    words = ("EfficientNet, width 0.75", "more accurate for its MACs, and faster by saving them")
    content = Table(
        COLUMNS,
        [
            (
                *words,
                "not tested: less accurate, but also cheaper; faster: not shown",
                "no, fast for its MACs",
            )
        ],
    )
    box = styled(table(content, "Claims", "claims")).locator(".scroll")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
