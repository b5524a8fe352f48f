"""The best method of a study that nobody knows."""

from dataclasses import replace

from tests.synthetic.methods import leaves
from tests.synthetic.tables import results
from trainlab.report.sections import ranking


def test_the_best_is_named_and_the_others_are_listed(methods):
    text = ranking.html(methods, "leaves")
    assert "Of 4 combinations of schedule and averaging with 10 s of training each" in text
    assert text.count('<tr><th scope="row"') == 3


def test_without_the_same_time_there_is_no_order_of_methods(methods):
    late = replace(methods, runs=methods.runs.assign(train_seconds=13.0))
    text = ranking.html(late, "leaves")
    assert "No method is named the best" in text and "<table>" not in text
    assert "Highest mean test accuracy in the study “leaves”" in text


def test_it_is_about_combinations_or_all_methods(methods):
    assert ranking.about(methods, "leaves") == ["leaves/cosine-lookahead"]
    two = leaves({("constant", None): [0.5], ("cosine", None): [0.6]})
    assert ranking.about(two, "leaves") == ["leaves/constant", "leaves/cosine"]


def test_a_study_without_methods_has_no_such_section(methods):
    assert ranking.html(results({"leaves/one": [0.5, 0.6, 0.7]}), "leaves") == ""
    runs = methods.runs.assign(status="not run", reason="No memory.")
    assert ranking.html(results(runs, methods.design["experiments"]), "leaves") == ""
