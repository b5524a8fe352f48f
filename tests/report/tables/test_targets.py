"""The table of times to targets."""

from dataclasses import replace

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.report.tables.targets import targets


def test_times_are_medians_with_the_seeds_that_reached_it():
    curves = {"leaves/a": [[0.5, 0.7], [0.5, 0.6], [0.4, 0.7]]}
    whole = results({"leaves/a": [0.7] * 3}, [entry("leaves/a", title="A")], histories(curves))
    found = replace(whole, design=whole.design | {"targets": {"leaves": [0.5, 0.7, 0.9]}})
    content = targets(found, "leaves")
    assert [column.head for column in content.columns][1:] == [
        "50\u00a0%",
        "70\u00a0%",
        "90\u00a0%",
    ]
    expected = ["A", "11.0\u00a0s (3 of 3)", "24.0\u00a0s (2 of 3)", "not reached (0 of 3)"]
    assert content.texts() == [expected]
    cells = zip(content.columns, content.rows[0], strict=True)
    keys = [column.sort_key(cell) for column, cell in cells]
    assert keys == [None, 11.0, 24.0, float("inf")]
    raw = content.frame().iloc[0]
    assert raw["70\u00a0%, median (s)"] == 24 and raw["70\u00a0%, reached"] == 2
