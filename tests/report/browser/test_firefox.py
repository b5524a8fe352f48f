"""What the page does in another engine than Chromium's: laid out, sorted, compared, printed."""

import time

import pytest

from tests.report.browser import measures
from tests.report.browsers import program
from tests.report.firefox import FIREFOX, Firefox
from tests.synthetic.folder import build
from tests.synthetic.page import page_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def window(tmp_path_factory):
    if not (found := program(*FIREFOX)):
        pytest.skip("No Firefox is installed.")
    opened = Firefox(found, tmp_path_factory.mktemp("firefox"))
    yield opened
    opened.close()


@pytest.fixture
def firefox(window, address):
    """A window with the page on a screen of usual size, as it opens."""
    window.visit(address, 1280, 800)
    return window


def test_the_first_screen_is_one_screen(firefox):
    assert firefox.run("return [innerWidth, innerHeight]") == [1280, 800]
    assert firefox.run("return document.querySelectorAll('.first .card').length") == 3
    assert firefox.run(
        "return document.querySelector('.first').getBoundingClientRect().bottom <= innerHeight"
    )
    assert firefox.run("return document.documentElement.scrollWidth <= innerWidth")
    assert firefox.run("return document.documentElement.scrollHeight") < 10 * 800


def test_two_experiments_are_compared(firefox):
    assert (
        firefox.run("return document.querySelectorAll('#two-experiments .chart svg').length") == 2
    )
    first, second = firefox.run("""
        const box = document.querySelector("#two-experiments");
        const words = () => box.querySelector(".verdict").textContent;
        const before = words(), chosen = box.querySelector("select");
        chosen.selectedIndex = (chosen.selectedIndex + 1) % chosen.options.length;
        chosen.dispatchEvent(new Event("change", {bubbles: true}));
        return [before, words()];
    """)
    assert first and second and first != second


def test_a_table_is_sorted_by_a_click(firefox):
    names = firefox.run("""
        const table = [...document.querySelectorAll("table")].find(
            (each) => each.caption?.textContent.includes("A sample to sort"));
        table.closest("details")?.setAttribute("open", "");
        table.querySelectorAll("thead th")[0].querySelector("button").click();
        return [...table.tBodies[0].rows].map((row) => row.cells[0].textContent);
    """)
    assert names in (sorted(names), sorted(names, reverse=True)) and len(names) == 6


def test_a_run_opens_from_its_row(firefox):
    charts, words = firefox.run("""
        document.querySelector("[aria-label^='Open ']").click();
        const dialog = document.querySelector("dialog.run");
        const found = [dialog.querySelectorAll(".chart svg").length, dialog.textContent];
        dialog.close();
        return found;
    """)
    assert charts == 2 and "%" in words


def test_a_curve_says_its_values_where_the_pointer_is(firefox):
    firefox.point(*measures.place_in_a_curve(firefox))
    assert measures.says_the_values_of_a_curve(firefox)


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_only_boxes_scroll_sideways(firefox, address, width):
    firefox.visit(address, width, 800)
    measures.unfold(firefox)
    assert measures.scrolls_in_boxes_only(firefox, width)
    assert measures.is_made_of_cards(firefox) == (width == 390)


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_axe_finds_no_obstacle(firefox, address, width, dark):
    firefox.visit(address, width, 800)
    measures.unfold(firefox)
    button = "document.querySelector('button.theme')"
    if (firefox.evaluate(f"{button}.getAttribute('aria-pressed')") == "true") != dark:
        firefox.evaluate(f"{button}.click()")
    assert firefox.evaluate(f"{button}.getAttribute('aria-pressed')") == str(dark).lower()
    assert measures.obstacles(firefox) == []


def test_it_is_printed_on_as_few_pages(firefox, tmp_path):
    folded = measures.sheets(firefox.pdf())
    measures.unfold(firefox)
    assert 1 < folded < measures.sheets(firefox.pdf())
    path = tmp_path / "report.html"
    path.write_text(page_of(build(tmp_path / "demo", preset="demo")), encoding="utf-8")
    firefox.visit(path.as_uri(), 1280, 800)
    assert 5 <= measures.sheets(firefox.pdf()) <= measures.PAGES


def test_its_scripts_complain_of_nothing(firefox):
    assert firefox.complaints() == []
    firefox.run("setTimeout(() => { throw new Error('seen'); })")
    until = time.monotonic() + 10
    while not (told := firefox.complaints()) and time.monotonic() < until:
        time.sleep(0.1)
    assert len(told) == 1 and told[0].endswith("Error: seen")
