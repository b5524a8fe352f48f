"""Learning curves of any study, told in words."""

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.report.sections import curves

TWO = {"leaves/a": [[0.2, 0.4], [0.4, 0.8]]}


def text(seeds: dict, exclusive_timing: bool = True, **settings) -> str:
    last = {name: [seed[-1] for seed in each] for name, each in seeds.items()}
    entries = [entry("leaves/a", title="A", **settings)]
    found = results(last, entries, histories(seeds), exclusive_timing=exclusive_timing)
    return curves.html(found, "leaves")


def test_training_is_called_augmented_and_smoothed_where_it_is():
    plain = text(TWO, augmentations=[], label_smoothing=0.0)
    assert "Dashed: training, measured while the weights change.</" in plain
    more = text(TWO, augmentations=[{"name": "flip"}], label_smoothing=0.1)
    assert "while the weights change, on augmented images. Training losses include" in more


def test_an_experiment_by_another_clock_is_not_drawn_against_seconds(monkeypatch):
    monkeypatch.setattr(curves, "incomparable", lambda results, study: ["leaves/a"])
    assert "Drawn against epochs only: “A”." in text(TWO)


def test_the_ends_are_told_and_the_seeds_counted():
    shown = text(TWO)
    assert 'id="figure-curves-leaves-1"' in shown and "epochs and seconds" in shown
    assert "A, 2 seeds: after 1.0 epochs and 21.0 seconds, validation accuracy 60.00" in shown
    assert "cannot be compared" not in shown


def test_seconds_that_do_not_compare_are_said_not_to():
    assert "side by side" in text(TWO, exclusive_timing=False)
    assert "side by side" not in text(TWO)


def test_a_large_study_is_not_drawn_as_a_whole(monkeypatch):
    monkeypatch.setattr(curves, "MOST", 0)
    assert "<figure" not in text(TWO) and "Compare two" in text(TWO)


def test_a_study_without_runs_has_no_section():
    empty = results({"leaves/a": [0.5]}, [entry("leaves/a")])
    assert curves.html(results(empty.runs.assign(status="missing")), "leaves") == ""
