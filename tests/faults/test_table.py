"""The page of reliability says of each fault what came of it."""

from tests.faults import table


def test_the_page_has_the_faults_that_are_tried_in_their_order():
    found = table.rows()
    assert [*found] == table.FAULTS
    assert all(found.values())


def test_outcomes_are_counted_and_others_are_kept(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        f"Before.\n{table.BEGIN}\n| a | b |\n|---|---|\n{table.END}\nAfter.\n", encoding="utf-8"
    )
    first, second = table.FAULTS[:2]
    table.write({second: ["same"]}, page)
    table.write({first: ["same", "other", "same"]}, page)
    assert table.rows(page) == {first: "1 of 3: other; 2 of 3: same", second: "same"}
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n") and text.endswith("\nAfter.\n")
