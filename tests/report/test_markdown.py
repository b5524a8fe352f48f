"""Tables as Markdown."""

from trainlab.report.markdown import table
from trainlab.report.tables.columns import numbers
from trainlab.report.tables.table import Column, Table


def test_a_table_has_its_numbers_at_the_right():
    content = Table(
        [Column("name"), numbers("size"), Column("note")],
        [("a|b", 1000.0, "x"), ("c", 2.0, "1")],
    )
    assert table(content).splitlines() == [
        "| name | size | note |",
        "| --- | ---: | --- |",
        "| a\\|b | 1,000 | x |",
        "| c | 2 | 1 |",
    ]
