"""The section of comparisons, of any study."""

from bs4 import BeautifulSoup

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.formatting import SPACE
from trainlab.report.sections import comparisons

PLAIN, WIDE = [0.60, 0.61, 0.62], [0.70, 0.71, 0.72]
CHANGES = {"model": {"name": "dense", "units": [1024]}, "batch_size": 32}


def leaves(plain=PLAIN, wide=WIDE, changes=CHANGES):
    entries = [
        entry("leaves/plain", title="Plain"),
        entry("leaves/wide", title="Wide", against=["leaves/plain"], **changes),
    ]
    return results({"leaves/plain": plain, "leaves/wide": wide}, entries)


def shown(found) -> BeautifulSoup:
    return BeautifulSoup(comparisons.html(found, "leaves"), "html.parser")


def test_a_pair_is_drawn_listed_and_told_with_one_verdict():
    page = shown(leaves())
    assert page.figure["id"] == "figure-differences-leaves"
    told = page.svg["aria-label"]
    assert f"“Wide” against “Plain”: +10.00{SPACE}percentage points, more accurate by" in told
    (row,) = page.tbody.find_all("tr")
    cells = [cell.text for cell in row.find_all("td")]
    assert cells[4:6] == ["more accurate", "2"] and "1024" in cells[6]
    assert "less accurate" in shown(leaves(WIDE, PLAIN)).svg["aria-label"]
    assert "no difference shown" in shown(leaves(PLAIN, PLAIN)).svg["aria-label"]


def test_two_seeds_claim_nothing():
    page = shown(leaves(PLAIN[:2], WIDE[:2]))
    assert "the first was better in 2 of 2 seeds; a claim takes 3 seeds" in page.svg["aria-label"]


def test_pairs_that_differ_in_more_than_one_thing_are_counted():
    assert shown(leaves()).li.text.startswith(
        "1 of 1 comparisons changes more than one setting, so its difference"
    )
    assert shown(leaves(changes={"batch_size": 32})).li is None


def test_nothing_is_shown_where_nothing_is_compared():
    alone = results({"leaves/plain": PLAIN}, [entry("leaves/plain")])
    assert comparisons.html(alone, "leaves") == ""
