"""What a reader can do with the tables of the page."""

import io

import numpy as np
from PIL import Image

from tests.report.browser.measures import is_made_of_cards

SAMPLE = "A sample to sort"


def test_a_column_of_numbers_is_sorted_by_its_numbers_and_what_is_empty_comes_last(visit, column):
    page = visit()
    table = page.locator("table", has=page.locator("caption", has_text=SAMPLE))
    head = table.locator("th", has_text="Seconds")
    assert head.get_attribute("aria-sort") is None
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    rising = ["−1.5", "0.0", "95.0", "1,200.0", "not reached (0 of 3)"]
    assert column(page, SAMPLE, 2) == [*rising, "–"]
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, SAMPLE, 2) == [*reversed(rising), "–"]
    table.get_by_role("button", name="Name").press("Space")
    assert column(page, SAMPLE, 1) == list("abcdef")
    assert head.get_attribute("aria-sort") is None


def test_the_better_end_comes_first(visit):
    page = visit()
    table = page.locator("table", has=page.locator("caption", has_text="Every finished run"))
    for name, order in (("Test accuracy", "descending"), ("Training", "ascending")):
        head = table.locator("th", has_text=name)
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == order


def test_columns_are_chosen_and_all_are_shown_where_there_is_room(visit):
    page = visit()
    box = page.locator(".table", has=page.locator("caption", has_text="Every finished run"))
    heads = box.locator("thead th:visible")
    assert heads.count() == 5
    wide = box.locator(".scroll").evaluate("box => box.scrollWidth <= box.clientWidth")
    assert wide
    box.get_by_text("Columns", exact=True).click()
    box.get_by_label("Threads").check()
    assert heads.count() == 6 and heads.last.inner_text().startswith("Threads")
    box.get_by_label("Seed", exact=True).uncheck()
    assert heads.count() == 5
    large = visit(width=1920)
    box = large.locator(".table", has=large.locator("caption", has_text="Every finished run"))
    assert box.locator("thead th:visible").count() > 8
    assert box.locator(".scroll").evaluate("box => box.scrollWidth <= box.clientWidth")


def test_on_a_phone_a_row_is_a_card(visit):
    assert is_made_of_cards(visit(width=390))
    assert not is_made_of_cards(visit(width=1280))


def test_a_long_table_can_be_filtered(visit, column):
    page = visit()
    box = page.locator(".table", has=page.locator("caption", has_text="Every finished run"))
    assert box.get_by_role("status").inner_text() == "12 rows"
    box.get_by_label("Filter rows").fill("IMPROVED digits")
    names = [text.split()[0] for text in column(page, "Every finished run", 1)]
    assert names == ["digits/dense-improved"] * 3
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
    assert lines[:3] == ["Name,Seconds", "c,95.0", "a,inf"] and len(lines) == 7


def test_a_table_is_taken_as_latex(visit):
    page = visit()
    with page.expect_download() as download:
        page.get_by_label(f"LaTeX of the table: {SAMPLE}").click()
    assert download.value.suggested_filename == "a-sample-to-sort.tex"
    text = download.value.path().read_text(encoding="utf-8")
    assert "\\begin{tabular}{lr}\n\\toprule\nName & Seconds \\\\\n\\midrule\nc & 95.0 \\\\" in text
    assert "e & $-$1.5 \\\\" in text


def is_coloured(picture: bytes) -> bool:
    pixels = np.asarray(Image.open(io.BytesIO(picture)).convert("RGB")).astype(int)
    return bool((np.ptp(pixels, axis=-1) > 100).any())


def test_a_figure_is_taken_as_svg_png_and_csv(visit):
    page = visit()
    figure = page.locator("figure", has=page.locator("a.csv")).first
    taken = {}
    for kind in ("SVG", "PNG", "CSV"):
        with page.expect_download() as download:
            figure.get_by_text(kind, exact=True).click()
        taken[kind] = download.value.path().read_bytes()
        assert download.value.suggested_filename.endswith(f".{kind.lower()}")
    assert taken["SVG"].startswith(b"<svg") and b"currentColor" not in taken["SVG"]
    assert is_coloured(taken["PNG"]), "without its styles a drawing is black"
    assert taken["PNG"].startswith(b"\x89PNG")
    head, first, *_ = taken["CSV"].decode("utf-8-sig").splitlines()
    assert head == "panel,series,x,x is,y,y is" and first


def test_a_mark_says_its_values(visit):
    page = visit()
    told = page.locator("figure svg use > title").all_text_contents()
    assert told and all(": " in each for each in told[:20])
