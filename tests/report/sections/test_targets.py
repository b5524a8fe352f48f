"""Times to targets of any study."""

from dataclasses import replace

from bs4 import BeautifulSoup

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.report.sections import targets

CURVES = {
    "leaves/slow": [[0.1, 0.2, 0.6]],
    "leaves/fast": [[0.6, 0.7, 0.7]],
    "leaves/never": [[0.1, 0.1, 0.1]],
}


def html(aims: list[float]) -> str:
    last = {name: [seed[-1] for seed in seeds] for name, seeds in CURVES.items()}
    entries = [entry(name, title=name[7:].capitalize()) for name in CURVES]
    found = results(last, entries, histories(CURVES))
    return targets.html(
        replace(found, design=found.design | {"targets": {"leaves": aims}}), "leaves"
    )


def test_the_fastest_to_the_hardest_target_comes_first():
    page = BeautifulSoup(html([0.5, 0.9]), "html.parser")
    label = page.svg["aria-label"]
    order = [label.index(f"“{name}”") for name in ("Fast", "Slow", "Never")]
    assert order == sorted(order)
    assert "“Fast”: 50\u00a0% after 10.0\u00a0s, 90\u00a0% not reached" in label
    rows = [row.th.text for row in page.tbody.find_all("tr")]
    assert rows == ["Slow", "Fast", "Never"]  # the table keeps the config's order
    assert page.li.text.endswith("“Fast” (1 of 1 seeds, 10.0\u00a0s).")


def test_marks_of_the_same_time_are_explained_where_there_are_some():
    # "Fast" has 50 % and 60 % at its first validation.
    assert targets.SAME in html([0.5, 0.6]) and targets.SAME not in html([0.5, 0.9])


def test_a_study_without_targets_has_no_section():
    assert html([]) == ""
