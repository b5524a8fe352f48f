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


def test_the_first_screen_names_preset_and_answer():
    page = shown(found())
    assert page.h1.text == "TrainLab: the cpu study"
    answer = page.find(class_="answer")
    assert answer.p.text.startswith("Highest mean test accuracy in leaves (cifar10): 65.00")


def test_stand_ins_and_absent_runs_are_warned_of():
    assert not shown(found()).find_all(class_="banner")
    assert "real data, official copy" in shown(found()).ul.text
    whole = found("digits")
    partial = replace(whole, runs=whole.runs.assign(status=["done", "missing"]))
    stand_in, incomplete = shown(partial).find_all(class_="banner")
    assert stand_in.text.startswith("leaves ran on digits8x8: an embedded stand-in")
    assert "of 2 runs, 1 could not be included" in incomplete.text


def test_the_best_method_comes_before_the_best():
    entries = [method(("constant", None)), method(("cosine", None))]
    ranked = results({each["name"]: [0.6, 0.61, 0.62] for each in entries}, entries)
    answers = opening.answers(ranked)
    assert answers[0].startswith("Of 2 methods") and answers[-1].startswith("Highest mean")
