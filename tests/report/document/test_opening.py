"""What the report opens with."""

from dataclasses import replace

from bs4 import BeautifulSoup

from tests.synthetic.design import MANIFESTS, entry
from tests.synthetic.methods import method
from tests.synthetic.tables import results
from trainlab.report.document import opening


def found(manifest: str = "objects", **columns):
    whole = results({"leaves/a": [0.6, 0.7]}, [entry("leaves/a", title="A")], **columns)
    datasets = {"leaves": {"name": "x", "manifest": MANIFESTS[manifest]}}
    return replace(whole, design=whole.design | {"datasets": datasets})


def shown(results) -> BeautifulSoup:
    return BeautifulSoup(opening.html(results), "html.parser")


def test_the_first_screen_names_preset_data_device_and_day_and_the_best():
    page = shown(
        found(
            device={"leaves/a": ["AMD EPYC"] * 2},
            started={"leaves/a": ["2026-11-22T14:00:00+00:00"] * 2},
        )
    )
    assert page.h1.text == "TrainLab: the cpu study"
    assert page.find(class_="of").text == "leaves on cifar10 · AMD EPYC · 2 runs · 22 November 2026"
    best, *_ = page.find_all(class_="card")
    assert best.strong.text == "A, 65.00\xa0%"


def test_stand_ins_and_absent_runs_are_warned_of():
    whole = found("digits")
    partial = shown(replace(whole, runs=whole.runs.assign(status=["done", "missing"])))
    first, *_, last = partial.find(class_="badge").find_all(class_="warns")
    assert first.text.startswith("Stand-in data") and last.text.startswith("1 of 2 runs")


def test_the_best_method_comes_before_the_best():
    entries = [method(("constant", None)), method(("cosine", None))]
    ranked = results({each["name"]: [0.6, 0.61, 0.62] for each in entries}, entries)
    answers = opening.answers(ranked)
    assert answers[0].startswith("Of 2 schedules") and answers[-1].startswith("Highest mean")
