"""The ablation: which experiments are compared, which way, and the preset's own report."""

import pytest
import yaml

from scripts.tools import publish
from tests.conftest import ROOT
from tests.report.test_page import page_of
from tests.synthetic import folder as synthetic_results
from tests.synthetic.tables import runs
from trainlab.analysis import ablation
from trainlab.analysis.ablation import PLAIN, WHOLE
from trainlab.hooks import conclusion
from trainlab.results.load import load
from trainlab.settings.checking import check
from trainlab.settings.study import Study

WITHOUT, WITH, PLUS = "ablation/without-a", "ablation/with-b", "ablation/plain-with-a"


@pytest.fixture
def budgeted(monkeypatch):
    monkeypatch.setattr(synthetic_results, "budget", lambda name: {"seconds": 60})


def test_pairs_are_with_a_part_and_without_it():
    assert ablation.pairs([WHOLE, WITHOUT, WITH, PLAIN, PLUS, "objects/resnet"]) == [
        (WHOLE, WITHOUT),
        (WITH, WHOLE),
        (PLUS, PLAIN),
    ]


def test_every_experiment_of_the_config_is_compared_and_differs_in_little():
    file = ROOT / "config.yaml"
    study = Study(
        check(yaml.safe_load(file.read_text(encoding="utf-8")) | {"preset": "ablation"}, file)
    )
    pairs = ablation.pairs(study.experiments)
    assert {name for pair in pairs for name in pair} == set(study.experiments)
    for pair in pairs:
        one, other = map(study.training, pair)
        changed = {key for key in one if one[key] != other[key]}
        # Muon and SGD need rates of their own.
        assert len(changed) == 1 or changed == {"optimizer", "schedule"}, pair
        rates = [study.training(name)["schedule"] for name in pair]
        if changed == {"schedule"}:  # the same mean
            peak, constant = sorted(rates, key=lambda rate: rate["name"], reverse=True)
            assert peak["peak"] == 2 * constant["rate"]
    assert not study.profiled


def test_a_part_gains_where_the_accuracy_is_higher_with_it(budgeted):
    accuracies = {
        WHOLE: [0.80, 0.81, 0.82],
        WITHOUT: [0.70, 0.711, 0.722],
        WITH: [0.60, 0.611, 0.622],
        PLAIN: [0.50, 0.511, 0.522],
        PLUS: [0.55, 0.562, 0.574],
    }
    table = runs(accuracies)
    first, time, whole, plain = ablation.verdict(table)
    assert "“ablation/fast” was more accurate" in first and "all 15 runs" in time
    assert "a gain from: a (+9.90" in whole and "a loss by: b (\u221219.90" in whole
    assert "a gain from: a (+5.10" in plain
    assert [item.first for item in ablation.comparisons(table, PLAIN)] == [PLUS]


def test_experiments_of_other_studies_do_not_count(budgeted):
    table = runs({WHOLE: [0.8], PLAIN: [0.7], "objects/shallow": [0.6]})
    table.loc[table["experiment"] == "objects/shallow", "budget_seconds"] = 30
    assert "No answer" not in ablation.verdict(table)[0]


def test_without_one_budget_there_is_no_answer(budgeted):
    table = runs({WHOLE: [0.8], PLAIN: [0.7]}).assign(budget_seconds=[60, 30])
    assert ablation.verdict(table)[0].endswith("one and the same budget in seconds.")
    assert ablation.comparisons(table, WHOLE) == []


def test_the_same_steps_are_compared_where_no_run_had_a_budget_in_seconds():
    table = runs({WHOLE: [0.8, 0.81], PLAIN: [0.7, 0.712], PLUS: [0.75, 0.761]}).assign(steps=50)
    assert ablation.verdict(table)[1].startswith("All runs made 50 steps, whatever time")
    assert [item.first for item in ablation.comparisons(table, PLAIN)] == [PLUS]
    assert ablation.comparisons(table.assign(steps=range(50, 56)), PLAIN) == []
    assert ablation.same_steps(table.assign(budget_seconds=60)) is None


def test_the_report(budgeted, monkeypatch, tmp_path):
    titles = {WHOLE: "Whole", WITHOUT: "Without a", WITH: "With b", PLAIN: "Plain", PLUS: "Plus a"}
    entries = {
        name: (title, "2.2+", 0.8 - place / 10, 45.0, None)
        for place, (name, title) in enumerate(titles.items())
    }
    manifests = {"ablation": synthetic_results.MANIFESTS["objects"]}
    monkeypatch.setattr(synthetic_results, "EXPERIMENTS", entries)
    monkeypatch.setattr(synthetic_results, "MANIFESTS", manifests)
    monkeypatch.setattr(synthetic_results, "TARGETS", {"ablation": []})
    folder = synthetic_results.build(tmp_path / "ablation", exclusive_timing=True)
    page = page_of(folder, "ablation")
    assert "“Whole” was more accurate" in page
    assert page.count("<svg") >= 2 + 5  # two forests, five learning curves
    assert "Without a" in page and "<p>Everything was run.</p>" in page
    (tmp_path / "ablation" / "report.html").touch()
    said = conclusion.text(folder)
    assert "“Whole” was more accurate" in said
    assert "The whole recipe with a part, minus without it (percentage points): " in said
    kept = publish.page(load(folder), "snakemake")
    assert "## What each part gains" in kept and "“Whole” against “Without a”" in kept
