"""What a reader can do with the tables of the page."""

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


def test_a_long_table_can_be_filtered(visit, column):
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
    assert lines[:3] == ["Name,Seconds", "c,95.0", "a,inf"] and len(lines) == 7
