"""What the page does in another engine than Chromium's: laid out, sorted, compared, opened."""

import time

import pytest

from tests.report.browsers import program
from tests.report.firefox import FIREFOX, Firefox

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def firefox(address, tmp_path_factory):
    if not (found := program(*FIREFOX)):
        pytest.skip("No Firefox is installed.")
    window = Firefox(found, tmp_path_factory.mktemp("firefox"))
    window.visit(address, 1280, 800)
    yield window
    window.close()


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


def test_its_scripts_complain_of_nothing(firefox):
    assert firefox.complaints() == []
    firefox.run("setTimeout(() => { throw new Error('seen'); })")
    until = time.monotonic() + 10
    while not (told := firefox.complaints()) and time.monotonic() < until:
        time.sleep(0.1)
    assert len(told) == 1 and told[0].endswith("Error: seen")
