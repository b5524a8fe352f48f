"""What a browser prints: a summary on few pages."""

import pytest

from tests.report.browser.measures import PAGES, sheets
from tests.synthetic.folder import build
from tests.synthetic.page import page_of


def printed(page) -> int:
    """How many sheets of A4 a page is."""
    return sheets(page.pdf(format="A4"))


def test_print_is_light_and_without_controls(visit):
    page = visit(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    for control in ("nav", "button.theme", ".tools", "a.csv", "details.code"):
        assert not page.locator(control).first.is_visible()
    assert not page.get_by_role("heading", name="The code of this page").is_visible()
    assert page.locator("thead th", has_text="Seconds").first.is_visible()


def test_what_is_opened_is_printed_too(visit):
    folded, whole = visit(folded=True), visit()
    assert printed(whole) > printed(folded)
    whole.emulate_media(media="print")
    assert whole.get_by_text("The share of test images that are classified correctly.").is_visible()


@pytest.mark.slow
def test_a_study_as_large_as_the_demo_is_printed_on_few_pages(browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(page_of(build(tmp_path / "demo", preset="demo")), encoding="utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(path.as_uri())
        assert 5 <= printed(page) <= PAGES
        page.emulate_media(media="print")
        paper = page.locator("main")
        assert paper.evaluate("main => main.scrollWidth <= main.clientWidth")
