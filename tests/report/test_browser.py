"""The report page in a real browser: what its script and its style do, and who can use it.

One page, made from a few synthetic results, and one browser serve all tests.
"""

import shutil

import pandas as pd
import pytest

from tests.report.test_page import page_of
from tests.synthetic import folder as synthetic_results
from trainlab.report.html import elements as pieces

playwright = pytest.importorskip(
    "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
)
axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright",
    reason="axe-core is not installed: pip install axe-playwright-python",
)
BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
pytestmark = pytest.mark.skipif(not BROWSER, reason="No Chromium or Chrome is installed.")

NAMES = ("digits/dense", "digits/dense-improved", "digits/convnet", "objects/resnet")
SECONDS = ("95.0 ± 3.0", "not reached (0 of 3)", "–", "1,200.0", "−1.5", "< 0.001")
SAMPLE = "A sample to sort"
WHITE = "rgb(255, 255, 255)"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The page's file:// address; before its end stands a table to sort."""
    folder = tmp_path_factory.mktemp("browser") / "demo"
    with pytest.MonkeyPatch.context() as patch:
        chosen = {name: synthetic_results.EXPERIMENTS[name] for name in NAMES}
        patch.setattr(synthetic_results, "EXPERIMENTS", chosen)
        html = page_of(synthetic_results.build(folder))
    frame = pd.DataFrame({"Name": list("cafbed"), "Seconds": SECONDS})
    sample = pieces.answer(["It is so.", "Why."]) + pieces.banner("Not real data.")
    sample += pieces.table(frame, SAMPLE) + pieces.table(frame, "Theirs", "published")
    path = folder / "report.html"
    path.write_text(html.replace("</main>", f"{sample}</main>"), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        # As root, as in a container, Chromium runs only without its sandbox.
        found = driver.chromium.launch(executable_path=BROWSER, chromium_sandbox=False)
        yield found
        found.close()


@pytest.fixture
def visit(browser, address):
    """A function that opens the page in a context of its own, with the given options."""
    contexts = []

    def opened(width=1280, **options):
        options = {
            "viewport": {"width": width, "height": 800},
            "reduced_motion": "reduce",
        } | options
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()


def column(page, caption, place):
    """The texts of a table's column, top to bottom, of the rows that are shown."""
    table = page.locator("table", has=page.locator("caption", has_text=caption))
    return table.locator(f"tbody tr:visible > :nth-child({place})").all_inner_texts()


def test_nothing_is_requested_and_nothing_fails(browser, address):
    with browser.new_context() as context:
        page, requested, complaints = context.new_page(), [], []
        page.on("request", lambda request: requested.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address, wait_until="networkidle")
        assert [url for url in requested if not url.startswith("data:")] == [address]
        assert complaints == []


def test_a_column_of_numbers_is_sorted_by_its_numbers_and_what_is_empty_comes_last(visit):
    page = visit()
    table = page.locator("table", has=page.locator("caption", has_text=SAMPLE))
    head = table.locator("th", has_text="Seconds")
    assert head.get_attribute("aria-sort") is None
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    rising = ["−1.5", "< 0.001", "95.0 ± 3.0", "1,200.0", "not reached (0 of 3)"]
    assert column(page, SAMPLE, 2) == [*rising, "–"]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, SAMPLE, 2) == [*reversed(rising), "–"]
    table.get_by_role("button", name="Name").press("Space")
    assert column(page, SAMPLE, 1) == list("abcdef")
    assert head.get_attribute("aria-sort") is None


def test_a_long_table_can_be_filtered(visit):
    page = visit()
    box = page.locator(".table", has=page.locator("caption", has_text="Every finished run"))
    assert box.get_by_role("status").inner_text() == "12 rows"
    box.get_by_label("Filter rows").fill("IMPROVED digits")
    assert column(page, "Every finished run", 1) == ["digits/dense-improved"] * 3
    assert box.get_by_role("status").inner_text() == "3 of 12 rows"
    box.get_by_label("Filter rows").fill("")
    assert len(column(page, "Every finished run", 1)) == 12
    short = page.locator(".table", has=page.locator("caption", has_text=SAMPLE))
    assert short.get_by_label("Filter rows").count() == 0


def test_a_table_is_downloaded_without_a_server(visit):
    page = visit()
    with page.expect_download() as download:
        page.get_by_label(f"CSV of the table: {SAMPLE}").click()
    assert download.value.suggested_filename == "a-sample-to-sort.csv"
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Name,Seconds" and len(lines) == 7


def test_the_contents_follow_the_reader(visit):
    page = visit()
    for heading in (page.locator("main h3").nth(2), page.locator("main h2").nth(1)):
        heading.evaluate("heading => heading.scrollIntoView()")
        link = page.locator(f'nav a[href="#{heading.get_attribute("id")}"][aria-current="true"]')
        link.wait_for()
        assert page.locator("nav [aria-current]").count() == 1
        assert link.evaluate("link => link.getBoundingClientRect().bottom <= innerHeight")


def test_on_a_phone_the_contents_are_folded_and_lead_to_their_sections(visit):
    page = visit(width=390)
    link = page.locator("nav a").nth(3)
    assert not link.is_visible()
    page.get_by_text("Contents", exact=True).click()
    link.click()
    assert page.url.endswith(link.get_attribute("href"))
    assert not link.is_visible()


@pytest.mark.parametrize("width", [390, 1280, 1920])
def test_only_boxes_scroll_sideways(visit, width):
    page = visit(width=width)
    for fold in page.locator("details.code").all():
        fold.evaluate("fold => { fold.open = true; }")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(
        "[...document.querySelectorAll('main > p, main > ul, main h2, .tools, .answer')]"
        ".every(part => part.getBoundingClientRect().right <= innerWidth)"
    )


def test_the_theme_follows_the_system_and_the_button_which_is_remembered(visit):
    assert visit(color_scheme="light").evaluate(PAPER) == WHITE
    page = visit(color_scheme="dark")
    button = page.get_by_role("button", name="Dark mode")
    assert page.evaluate(PAPER) != WHITE and button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.evaluate(PAPER) == WHITE and button.get_attribute("aria-pressed") == "false"
    page.reload()
    assert page.evaluate(PAPER) == WHITE and button.get_attribute("aria-pressed") == "false"
    button.click()
    assert page.evaluate(PAPER) != WHITE


def test_print_is_light_and_without_controls(visit):
    page = visit(color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    for control in ("nav", "button.theme", ".tools", "a.csv", "details.code"):
        assert not page.locator(control).first.is_visible()
    assert page.locator("thead th", has_text="Seconds").first.is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_obstacle(visit, scheme, width):
    page = visit(width=width, color_scheme=scheme)
    page.locator("details.code").first.evaluate("fold => { fold.open = true; }")
    found = axe.Axe().run(page).response["violations"]
    told = [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]
    assert told == []


def test_the_keyboard_reaches_what_the_mouse_does(visit):
    page = visit()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert skip.evaluate("link => link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "content"
    page.keyboard.press("Tab")
    fold = page.locator("details.code").first
    assert not fold.locator("pre").is_visible()
    page.keyboard.press("Enter")
    assert fold.locator("pre").is_visible()
    reached = page.evaluate(
        "[...document.querySelectorAll('button, a, summary, input, .scroll')]"
        ".every(control => control.hidden || control.tabIndex === 0)"
    )
    assert reached


def test_without_a_script_all_is_readable_and_nothing_is_dead(visit):
    page = visit(java_script_enabled=False)
    assert page.locator("nav a").first.is_visible()
    assert len(column(page, "Every finished run", 1)) == 12
    assert not page.locator("button:visible, input:visible").count()
