"""The trade-offs of any study."""

from bs4 import BeautifulSoup

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.sections import pareto
from trainlab.report.words.study import OF_ANOTHER_KIND

ACCURACIES = {"leaves/a": [0.6, 0.7], "leaves/b": [0.8, 0.9], "leaves/c": [0.5, 0.4]}


def shown(exclusive_timing: bool = True) -> BeautifulSoup:
    entries = [entry(name, title=name[-1].upper()) for name in ACCURACIES]
    columns = {
        "train_seconds": {name: [10.0, 12.0] for name in ACCURACIES},
        "parameters_trainable": {name: [1000, 1000] for name in ACCURACIES},
    }
    found = results(ACCURACIES, entries, exclusive_timing=exclusive_timing, **columns)
    return BeautifulSoup(pareto.html(found, "leaves"), "html.parser")


def test_dots_have_their_names_and_are_told_best_first():
    page = shown()
    seconds, parameters = page.find_all("figure")
    assert seconds["id"] == "figure-accuracy-seconds-leaves"
    drawn = [text.text for text in seconds.svg.find_all("text")]
    assert {"A", "B", "C"} <= set(drawn)
    told = seconds.svg["aria-label"]
    assert told.index("B: 85.00") < told.index("A: 65.00") < told.index("C: 45.00")
    assert page.find_all("ul")[0].text == (
        "All cost the same, 11.0\u00a0s. Most accurate: “B”, 85.00\u00a0%."
    )
    assert parameters.find_parent("details").summary.text == "Against trainable parameters"
    assert "1,000" in parameters.svg["aria-label"]


def captions(budgets: list[dict]) -> list[str]:
    """Those of both figures, where experiments have these budgets."""
    entries = [
        entry(name, title=name[-1].upper(), budget=budget)
        for name, budget in zip(ACCURACIES, budgets, strict=True)
    ]
    columns = {
        "train_seconds": {name: [60.0, 60.0] for name in ACCURACIES},
        "parameters_trainable": {name: [1000, 1000] for name in ACCURACIES},
    }
    page = BeautifulSoup(
        pareto.html(results(ACCURACIES, entries, **columns), "leaves"), "html.parser"
    )
    return [caption.text for caption in page.find_all("figcaption")]


def test_budgets_that_differ_are_told_where_they_are_not_the_axis():
    times, parameters = captions([{"seconds": 1650}, {"seconds": 5726}, {"seconds": 1650}])
    assert parameters.endswith(" Trainings had different budgets: 1,650\u00a0s to 5,726\u00a0s.")
    assert "different budgets" not in times
    assert "different budgets" not in captions([{"seconds": 60}] * 3)[1]


def test_budgets_that_are_no_times_are_compared_as_they_were_set():
    assert "different budgets" not in captions([{"epochs": 20}] * 3)[1]
    different = captions([{"epochs": 20}, {"epochs": 20}, {"seconds": 60}])[1]
    assert different.endswith(" Trainings had different budgets.")


def test_times_are_weighed_only_where_they_compare():
    page = shown(exclusive_timing=False)
    assert page.p.text.startswith("Trainings ran side by side")
    assert [figure["id"] for figure in page.find_all("figure")] == [
        "figure-accuracy-parameters-leaves"
    ]
    assert not page.details


def test_without_a_time_that_compares_the_reason_stands_in_its_place():
    missing = float("nan")
    entries = [entry(name, title=name[-1].upper(), budget={"epochs": 9}) for name in ACCURACIES]
    found = results(
        ACCURACIES,
        entries,
        exclusive_timing=False,
        train_seconds={name: [10.0, 12.0] for name in ACCURACIES},
        parameters_trainable={name: [1000, 1000] for name in ACCURACIES},
        labels_per_class={name: [10 if name == "leaves/c" else None] * 2 for name in ACCURACIES},
        calibrated_seconds={
            name: [10.0 if name == "leaves/c" else missing] * 2 for name in ACCURACIES
        },
    )
    page = BeautifulSoup(pareto.html(found, "leaves"), "html.parser")
    assert page.p.text == f"Left out: “A” and “B”, {OF_ANOTHER_KIND}."
    assert [figure["id"] for figure in page.find_all("figure")] == [
        "figure-accuracy-parameters-leaves"
    ]


def test_dots_without_a_name_are_counted():
    many = {f"leaves/{place}": [0.5 + place / 100] for place in range(29)}
    columns = {
        "train_seconds": {name: [float(name[7:]) + 1] for name in many},
        "parameters_trainable": {name: [1000] for name in many},
    }
    page = BeautifulSoup(pareto.html(results(many, **columns), "leaves"), "html.parser")
    times, parameters = [caption.text for caption in page.find_all("figcaption")]
    assert "5 of 29 dots are not named." in times and "not named" not in parameters
    assert "no name" not in shown().text


def test_a_study_without_runs_has_no_section():
    nothing = results({"leaves/a": [0.5]}).runs.assign(status="missing")
    assert pareto.html(results(nothing), "leaves") == ""
