"""The results of experiments beside each other, with what each changed."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.tables.experiments import experiments

ACCURACIES = {
    "leaves/plain": [0.60, 0.61, 0.62],
    "leaves/wide": [0.70, 0.71, 0.72],
    "leaves/odd": [0.5, 0.5, 0.5],
}
ENTRIES = [
    entry("leaves/plain", title="Plain", task="1.1"),
    entry(
        "leaves/wide",
        title="Wide",
        task="1.2",
        against=["leaves/plain"],
        model={"name": "dense", "units": [1024]},
        label_smoothing=0.1,
    ),
    entry("leaves/odd", title="Odd", task="1.2", against=["leaves/gone", "leaves/wide"]),
    entry("leaves/never", title="Never run", against=["leaves/plain"]),
]


@pytest.fixture(scope="module")
def rows():
    columns = {
        "parameters_total": {name: [1000] * 3 for name in ACCURACIES},
        "parameters_trainable": {name: [900] * 3 for name in ACCURACIES},
        "macs": {name: [2_340_000] * 3 for name in ACCURACIES},
        "epochs": {name: [1.0, 2.0, 3.0] for name in ACCURACIES},
        "train_seconds": {name: [10.0, 20.0, 30.0] for name in ACCURACIES},
        "seconds_per_epoch": {name: [10.0, 10.0, 10.0] for name in ACCURACIES},
    }
    content = experiments(results(ACCURACIES, ENTRIES, **columns), "leaves")
    heads = [column.head for column in content.columns]
    return [dict(zip(heads, texts, strict=True)) for texts in content.texts()]


def test_finished_experiments_are_listed_in_the_configs_order(rows):
    assert [row["Experiment"] for row in rows] == ["Plain", "Wide", "Odd"]
    assert [row["Task"] for row in rows] == ["1.1", "1.2", "1.2"]


def test_numbers_are_means_over_seeds(rows):
    told = ("n", "Parameters", "Trainable", "MACs (million)", "Epochs", "Training (s)")
    assert [rows[0][head] for head in told] == ["3", "1,000", "900", "2.34", "2.0", "20.0"]
    assert rows[0]["Test accuracy (%, 95 % interval)"].startswith("61.00 (")


def test_what_an_experiment_changed_is_told(rows):
    assert rows[0]["Compared with"] == rows[0]["What differs"] == "–"
    assert rows[1]["Compared with"] == "Plain"
    assert "1024" in rows[1]["What differs"]
    assert "label smoothing 0.1 instead of 0" in rows[1]["What differs"]


def test_what_the_preset_leaves_out_is_passed_over(rows):
    assert rows[2]["Compared with"] == "Wide"
    assert "label smoothing 0 instead of 0.1" in rows[2]["What differs"]
