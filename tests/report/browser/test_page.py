"""What the page's script and style do, and who can use it."""

import pytest

from tests.report.browser.measures import obstacles, scrolls_in_boxes_only

WHITE = "rgb(255, 255, 255)"
PAPER = "getComputedStyle(document.body).backgroundColor"


def test_nothing_is_requested_and_nothing_fails(browser, address):
    with browser.new_context() as context:
        page, requested, complaints = context.new_page(), [], []
        page.on("request", lambda request: requested.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(address, wait_until="networkidle")
        assert [url for url in requested if not url.startswith("data:")] == [address]
        assert complaints == []


def test_the_contents_follow_the_reader(visit):
    page = visit()
    compare = page.locator("main h2", has_text="Compare two")  # no other heading follows closely
    for heading in (page.locator("main h3").nth(2), compare):
        heading.evaluate("heading => heading.scrollIntoView()")
        link = page.locator(f'nav a[href="#{heading.get_attribute("id")}"][aria-current="true"]')
        link.wait_for()
        assert page.locator("nav [aria-current]").count() == 1
        assert link.evaluate("link => link.getBoundingClientRect().bottom <= innerHeight")


def test_a_link_to_what_is_folded_opens_it(visit):
    page = visit(folded=True)
    heading = page.locator("main details.fold h3[id]").first
    fold = heading.locator("xpath=ancestor::details[1]")
    assert fold.get_attribute("open") is None
    page.goto(f"{page.url.partition('#')[0]}#{heading.get_attribute('id')}")
    page.wait_for_function("fold => fold.open", arg=fold.element_handle())


def test_folded_it_is_below_ten_screens(visit):
    page = visit(folded=True)
    assert page.evaluate("document.documentElement.scrollHeight") < 10 * 800


def test_the_first_screen_has_winners_and_all_experiments(visit):
    page = visit(folded=True)
    first = page.locator(".first")
    box = first.bounding_box()
    assert box["y"] + box["height"] <= 800
    assert first.locator("svg").count() and first.locator(".card").count() == 3


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
    assert scrolls_in_boxes_only(visit(width=width), width)


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_obstacle(visit, scheme, width):
    page = visit(width=width, color_scheme=scheme)
    page.locator("details.code").first.evaluate("fold => { fold.open = true; }")
    assert obstacles(page) == []


def test_axe_finds_no_obstacle_in_a_run_in_full(visit):
    page = visit()
    page.get_by_role("button", name="Open ").first.click()
    page.locator("dialog summary").evaluate_all("all => all.forEach((head) => head.click())")
    assert obstacles(page, "dialog") == []


def test_the_keyboard_reaches_what_the_mouse_does(visit):
    page = visit()
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the content"
    assert skip.evaluate("link => link.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.locator(":focus").get_attribute("id") == "content"
    fold = page.locator("details.code").first
    assert not fold.locator("pre").is_visible()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    assert fold.locator("pre").is_visible()
    reached = page.evaluate(
        "[...document.querySelectorAll('button, a, summary, input, .scroll')]"
        ".every(control => control.hidden || control.tabIndex === 0)"
    )
    assert reached


def test_without_a_script_all_is_readable_and_nothing_is_dead(visit, column):
    page = visit(java_script_enabled=False)
    assert page.locator("nav a").first.is_visible()
    assert len(column(page, "Every finished run", 1)) == 12
    assert not page.locator("button:visible, input:visible").count()
