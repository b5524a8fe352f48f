"""The results of any study."""

from tests.synthetic.tables import results
from trainlab.report.sections import experiments

LEAVES = {"leaves/a": [0.6, 0.7, 0.8]}


def test_the_caption_says_what_guessing_reaches_and_whether_times_compare():
    text = experiments.html(results(LEAVES), "leaves")
    assert '<th scope="row">leaves/a</th>' in text
    assert "Guessing would reach 10.0\u00a0%. One training ran at a time" in text
    parallel = results(LEAVES, exclusive_timing=False)
    assert "side by side" in experiments.html(parallel, "leaves")


def test_a_study_without_runs_has_no_section():
    nothing = results(LEAVES).runs.assign(status="missing")
    assert experiments.html(results(nothing), "leaves") == ""
