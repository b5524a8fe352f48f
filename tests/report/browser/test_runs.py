"""A run opens in full from its row in the table of runs."""

import json

import pytest


@pytest.fixture
def opened(visit):
    """A function that opens the first run's record, and gives the page, the run and the dialog."""

    def open_first(**options):
        page = visit(**options)
        known = json.loads(page.locator("#runs").text_content())
        run = known["runs"][0]
        name = f"Open {run['experiment']}, seed {run['seed']}"
        page.get_by_label(name, exact=True).click()
        return page, known, run, page.locator("dialog.run")

    return open_first


def test_a_run_opens_with_its_curves_and_confusions(opened):
    _, _, run, dialog = opened()
    assert f"{100 * run['accuracy']:.2f} %" in dialog.locator(".verdict").inner_text()
    assert dialog.locator(".chart svg").count() == 2
    line = dialog.locator("polyline").first
    assert line.get_attribute("points").count(",") == len(run["curve"][2])
    cells = dialog.locator(".confusion td").all_inner_texts()
    assert sum(int(cell) for cell in cells if cell) == sum(each[2] for each in run["confusion"])


def test_settings_layers_log_and_record_unfold(opened):
    _, known, run, dialog = opened()
    for head, words in {
        "Settings": "batch size",
        "Layers": known["networks"][0][0][0],
        "The end of the log": run["log"][-1],
        "Record": "seconds of training",
    }.items():
        part = dialog.locator("details", has=dialog.page.get_by_text(head, exact=True))
        assert not part.get_by_text(words).first.is_visible()
        part.locator("summary").click()
        assert part.get_by_text(words).first.is_visible()


def test_it_closes_by_the_keyboard_and_leaves_nothing(opened):
    page, _, _, dialog = opened()
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    assert page.locator(":focus").get_attribute("aria-label").startswith("Open ")


def test_links_lead_to_the_runs_files_beside_the_page(opened, address):
    _, _, run, dialog = opened()
    links = dialog.locator(".note a").evaluate_all("all => all.map((link) => link.href)")
    folder = address.removesuffix("/report.html")
    assert links[0] == f"{folder}/runs/{run['experiment']}/seed{run['seed']}/run.json"
    assert links[1] == f"{folder}/logs/runs/{run['experiment']}/seed{run['seed']}.log"


def test_on_a_phone_it_scrolls_in_its_boxes_only(opened):
    page, _, _, dialog = opened(width=390)
    assert dialog.evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
