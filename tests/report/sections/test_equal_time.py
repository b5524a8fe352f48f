"""What became of budgets in seconds, in a study that nobody knows."""

from dataclasses import replace

from tests.synthetic.tables import results
from trainlab.report.sections import equal_time


def test_every_experiment_is_listed_and_its_rate_drawn(methods):
    text = equal_time.html(methods, "leaves")
    assert "All 12 runs kept to the training time within 3" in text
    assert text.count("<table>") == 1 and text.count('<tr><th scope="row"') == 4
    assert 'id="figure-rates-leaves"' in text and "of a large matrix product" in text


def test_late_runs_are_a_table_of_their_own(methods):
    late = methods.runs["train_seconds"].where(methods.runs.index > 0, 99.0)
    text = equal_time.html(replace(methods, runs=methods.runs.assign(train_seconds=late)), "leaves")
    assert "1 of 12 runs missed" in text and "Runs that missed their training time" in text


def test_rates_are_not_drawn_where_times_do_not_compare(methods):
    shared = replace(methods, design=methods.design | {"exclusive_timing": False})
    text = equal_time.html(shared, "leaves")
    assert "figure-rates" not in text and "side by side" in text


def test_a_study_without_budgets_in_seconds_has_no_such_section():
    assert equal_time.html(results({"leaves/one": [0.5, 0.6, 0.7]}), "leaves") == ""


def test_trainings_of_the_same_steps_have_one_bar(methods):
    runs = methods.runs.assign(gflop_per_second=50.0)
    other = runs["experiment"] == "leaves/cosine"
    found = equal_time.by_step(methods, runs.assign(gflop_per_second=50.0 + 10 * other))
    assert found.to_dict() == {"Cosine": 60.0, "Constant and 2 more": 50.0}
