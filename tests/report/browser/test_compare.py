"""Any two experiments beside each other, as a reader uses it."""

import json

from tests.report.browser.measures import place_in_a_curve, says_the_values_of_a_curve
from trainlab.report.sections.curves import SMOOTHED


def shown(page):
    return page.locator("#two-experiments")


def runs(page):
    return json.loads(page.locator("#runs").text_content())


def test_a_pair_that_changes_one_thing_is_there_at_first(visit):
    page = visit()
    first = runs(page)["pairs"][0]
    box = shown(page)
    assert box.get_by_label("First", exact=True).input_value() == first["first"]
    assert box.get_by_label("Second", exact=True).input_value() == first["second"]
    assert first["words"] in box.locator(".verdict").inner_text()
    assert box.locator(".chart svg").count() == 2


def test_any_two_are_compared_in_the_words_of_the_page(visit):
    page = visit()
    box, known = shown(page), runs(page)
    names = [each["name"] for each in known["experiments"]]
    box.get_by_label("First", exact=True).select_option(names[0])
    box.get_by_label("Second", exact=True).select_option(names[2])
    one, other = (known["experiments"][place] for place in (0, 2))
    differing = [
        part for part in one["settings"] if one["settings"][part] != other["settings"][part]
    ]
    assert box.locator("tbody").first.locator("th").all_inner_texts() == differing
    assert box.locator(".verdict").inner_text()[1:].startswith((one["title"], other["title"]))
    assert "Class" in box.locator("table").nth(1).inner_text()


def test_the_pair_is_that_of_the_two_or_other(visit):
    page = visit()
    box, pairs = shown(page), runs(page)["pairs"]
    chosen = box.get_by_label("Pair", exact=True)
    assert chosen.input_value() == "0"
    box.get_by_label("First", exact=True).select_option(pairs[0]["second"])
    assert chosen.locator("option:checked").inner_text() == "other"
    box.get_by_label("First", exact=True).select_option(pairs[0]["first"])
    assert chosen.input_value() == "0"
    chosen.select_option("1")
    assert chosen.input_value() == "1"
    assert box.get_by_label("First", exact=True).input_value() == pairs[1]["first"]
    assert pairs[1]["words"] in box.locator(".verdict").inner_text()


def test_seconds_take_the_place_of_epochs(visit):
    page = visit()
    box = shown(page)
    assert "epoch" in box.locator(".chart svg").first.text_content()
    box.get_by_label("Against", exact=True).select_option("seconds")
    assert "seconds of training" in box.locator(".chart svg").first.text_content()


def test_a_curve_says_its_values_where_the_pointer_is(visit):
    page = visit()
    page.mouse.move(*place_in_a_curve(page))
    assert says_the_values_of_a_curve(page)


def test_a_prediction_hides_the_result_until_it_is_made(visit):
    page = visit()
    box = shown(page)
    box.get_by_label("Predict first, then reveal").check()
    assert box.locator(".verdict").count() == 0 and box.locator(".chart").count() == 0
    assert box.get_by_text("Settings that differ").is_visible()
    box.get_by_role("button", name="No difference is shown").click()
    said = box.locator(".prediction").inner_text()
    right = runs(page)["pairs"][0]["verdict"] == "unclear"
    assert ("Your prediction holds" in said) == right
    assert box.locator(".verdict").is_visible() and box.locator(".chart").count() == 2


def test_on_a_phone_it_fits(visit):
    page = visit(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    right = (
        shown(page).locator(".chart svg").first.evaluate("svg => svg.getBoundingClientRect().right")
    )
    assert right <= 390


def test_a_difference_of_classes_is_that_of_the_numbers_beside_it(visit):
    rows = shown(visit()).locator("table").nth(1).locator("tbody tr").all()
    cells = [row.locator("td").all_inner_texts() for row in rows]
    for first, second, difference in cells:
        expected = round(float(first) - float(second), 1)
        assert difference == (f"{expected:+.1f}".replace("-", "−") if expected else "0.0")
    assert cells


def test_classes_stand_in_the_order_of_the_differences_that_are_shown(visit):
    rows = rows_by_class(visit(), [0.8344, 0.8746, 0.9], [0.8316, 0.8719, 0.8])
    assert [difference for _, difference in rows] == ["+10.0", "+0.3", "+0.2"]


def test_differences_that_are_shown_alike_stand_in_their_exact_order(visit):
    rows = rows_by_class(visit(), [0.8301, 0.8304, 0.8299], [0.8199, 0.8196, 0.8201])
    assert rows == [["airplane", "+1.0"], ["dog", "+1.0"], ["cat", "+1.0"]]


def rows_by_class(page, first: list[float], second: list[float]) -> list[list[str]]:
    """Names and differences of three classes, from the top, for experiments of these accuracies."""
    return page.evaluate(
        """(accuracies) => {
      const study = { studies: { pets: { classes: ["dog", "airplane", "cat"] } } };
      const [first, second] = accuracies.map((classes) => ({ study: "pets", title: "", classes }));
      const [box] = byClass(study, first, second);
      return [...box.querySelectorAll("tbody tr")].map((row) =>
        [row.querySelector("th"), row.lastElementChild].map((cell) => cell.textContent));
    }""",
        [first, second],
    )


def test_losses_with_label_smoothing_are_explained(visit):
    page = visit()
    for each in runs(page)["experiments"]:
        box = shown(page)
        box.get_by_label("First", exact=True).select_option(each["name"])
        box.get_by_label("Second", exact=True).select_option(each["name"])
        note = box.locator(".note").inner_text()
        assert (SMOOTHED in note) == (each["smoothed"] == SMOOTHED)
    assert {each["smoothed"] for each in runs(page)["experiments"]} == {"", SMOOTHED}
