"""The runs as the page's scripts read them."""

import dataclasses
import json

import pandas as pd
import pytest

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.report.explorer import payload as module
from trainlab.report.explorer.compare import html
from trainlab.report.explorer.payload import as_json, payload
from trainlab.report.explorer.runs import confusion, curve
from trainlab.report.sections.curves import SMOOTHED

ACCURACIES = {
    "leaves/a": [0.5, 0.51, 0.52],
    "leaves/b": [0.9, 0.9, 0.91],
    "leaves/c": [0.4, 0.41, 0.39],
}


def made(**changes):
    """b changes one thing of a, c two things of b."""
    settings = entry("leaves/a")["settings"]
    two = {"batch_size": 7, "label_smoothing": 0.5}
    entries = [
        entry("leaves/a", title="A"),
        entry("leaves/b", title="B", against=["leaves/c", "leaves/a"], batch_size=8),
        entry("leaves/c", title="C", **two),
    ]
    assert settings["batch_size"] != 8
    curves = {name: [[0.2, each] for each in seeds] for name, seeds in ACCURACIES.items()}
    return results(ACCURACIES, entries, histories(curves), **changes)


def test_pairs_that_change_one_thing_come_first_then_the_rest_of_the_config_then_all():
    found = payload(made())["pairs"]
    assert [(pair["first"][-1], pair["second"][-1], pair["changed"]) for pair in found] == [
        ("b", "a", 1),
        ("b", "c", 2),
        ("c", "a", 2),
    ]
    assert found[0]["verdict"] == "better" and found[0]["words"].startswith("more accurate by")
    assert found[2]["verdict"] in ("worse", "unclear")


def test_experiments_with_label_smoothing_say_what_it_makes_of_losses():
    told = {each["name"]: each["smoothed"] for each in payload(made())["experiments"]}
    assert told == {"leaves/a": "", "leaves/b": "", "leaves/c": SMOOTHED}


def test_above_a_number_of_experiments_only_the_configs_pairs_have_verdicts(monkeypatch):
    monkeypatch.setattr(module, "ALL_PAIRS", 2)
    assert len(payload(made())["pairs"]) == 2


def test_runs_have_their_curves_to_the_end_and_few_points_where_runs_are_many(monkeypatch):
    found = payload(made(train_seconds={name: [10.0] * 3 for name in ACCURACIES}))
    run = found["runs"][0]
    assert (run["experiment"], run["seed"], run["accuracy"]) == ("leaves/a", 1, 0.5)
    assert run["curve"][0] == [0.5, 1.0] and run["curve"][2] == [0.2, 0.5]
    assert run["record"]["seconds of training"] == "10" and "stopped because" not in run["record"]
    long = histories({"leaves/a": [[place / 1000 for place in range(1000)]]})
    epochs = curve(long, 10)[0]
    assert len(epochs) == 10 and (epochs[0], epochs[-1]) == (0.5, 500.0)


def test_settings_are_in_words_and_a_run_that_was_not_made_is_not_there():
    found = payload(made())
    assert [each["settings"]["batch size"] for each in found["experiments"]][1:] == ["8", "7"]
    missing = made().runs
    status = missing["status"].where(missing["experiment"] != "leaves/c", "missing")
    kept = payload(results(missing.assign(status=status), [entry(name) for name in ACCURACIES]))
    assert {run["experiment"] for run in kept["runs"]} == {"leaves/a", "leaves/b"}


def test_networks_that_experiments_share_stand_once():
    whole = made()
    assert [each["network"] for each in payload(whole)["experiments"]] == [0, 0, 0]
    small, large = [("in", "Dense", "10", 20, 20, 5)], [("in", "Dense", "10", 90, 90, 8)]
    own = [
        pd.DataFrame(rows, columns=module.LAYER).assign(experiment=name)
        for name, rows in zip(ACCURACIES, (small, large, small), strict=True)
    ]
    found = payload(dataclasses.replace(whole, layers=pd.concat(own)))
    assert found["networks"] == [tuple(small), tuple(large)]
    assert [each["network"] for each in found["experiments"]] == [0, 1, 0]


def test_a_run_has_the_end_of_its_own_log():
    logs = {("leaves/b", 2): ["epoch 1", "epoch 2"]}
    found = payload(dataclasses.replace(made(), logs=logs))["runs"]
    assert [run["log"] for run in found if run["log"]] == [["epoch 1", "epoch 2"]]
    assert [(run["experiment"], run["seed"]) for run in found if run["log"]] == [*logs]


def counts(rows):
    return pd.DataFrame(rows, columns=["true", "predicted", "count"])


def test_of_many_classes_the_worst_confusions_are_kept():
    rows = [(each, each, 90) for each in range(100)] + [(each, 0, each) for each in range(1, 100)]
    found = confusion(counts(rows), 100)
    assert len(found) == 20 and found[0] == [99, 0, 99]
    assert len(confusion(counts(rows), 10)) == len(rows)


def test_json_closes_no_element_and_has_no_number_that_is_none():
    assert "</script" not in as_json({"a": "</script>"})
    text = html(made()).split('id="runs">')[1].split("</script>")[0]
    assert json.loads(text)["studies"]["leaves"]["chance"] > 0
    with pytest.raises(ValueError):
        as_json({"a": float("nan")})
