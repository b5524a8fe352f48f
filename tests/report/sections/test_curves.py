"""Learning curves of any study, told in words."""

import re

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.report.sections import curves

TWO = {"leaves/a": [[0.2, 0.4], [0.4, 0.8]]}
THREE = {"leaves/a": [[0.2, 0.4, 0.6], [0.4, 0.8], [0.3, 0.7]]}


def text(seeds: dict, exclusive_timing: bool = True) -> str:
    last = {name: [seed[-1] for seed in each] for name, each in seeds.items()}
    entries = [entry("leaves/a", title="A")]
    found = results(last, entries, histories(seeds), exclusive_timing=exclusive_timing)
    return curves.html(found, "leaves")


def test_both_axes_are_drawn_and_told():
    shown = text(TWO)
    assert 'id="figure-curves-leaves-a"' in shown
    assert 'id="figure-curves-over-time-leaves-a"' in shown
    assert "2 seeds: after 1.0 epochs and 21.0 seconds, validation accuracy 60.00" in shown
    assert "not for comparison" not in shown


def test_seconds_that_do_not_compare_are_marked_where_they_are_drawn():
    epochs, seconds = text(TWO, exclusive_timing=False).split("<h4>")
    assert "side by side" in seconds and "side by side" not in epochs


def test_three_seeds_tell_an_interval_and_two_do_not():
    label = re.compile(r'aria-label="(.*?)"')
    assert " interval " not in label.search(text(TWO)).group(1)
    assert "70.00\u00a0% (95 % interval 45.16" in label.search(text(THREE)).group(1)


def test_a_study_without_runs_has_no_section():
    empty = results({"leaves/a": [0.5]}, [entry("leaves/a")])
    assert curves.html(results(empty.runs.assign(status="missing")), "leaves") == ""
