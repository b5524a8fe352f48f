"""A study put together: its sections in order, under headings that name their tasks."""

from types import SimpleNamespace

from bs4 import BeautifulSoup

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.document import study

FOUND = results(
    {"leaves/a": [0.6, 0.61], "leaves/b": [0.7, 0.71], "buds/c": [0.5]},
    [
        entry("leaves/a", task="1.1"),
        entry("leaves/b", task="2.2", against=["leaves/a"]),
        entry("buds/c", task=""),
    ],
)


def test_tasks_are_those_of_the_experiments_in_the_configs_order():
    assert study.tasks(FOUND, ["leaves/b"]) == " (task 2.2)"
    assert study.tasks(FOUND, ["leaves/b", "leaves/a"]) == " (tasks 1.1 and 2.2)"
    assert study.tasks(FOUND, ["buds/c"]) == study.tasks(FOUND, []) == ""


def test_a_section_has_a_heading_or_is_not_there():
    one = SimpleNamespace(
        __name__="a.b_c", TITLE="A & B", html=lambda *_: "<p>x</p>", about=lambda *_: ["leaves/b"]
    )
    heading = '<h3 id="b-c-leaves">A &amp; B (task 2.2)</h3>'
    folded = f'<details class="fold"><summary>{heading}</summary><p>x</p></details>'
    assert study.section(one, FOUND, "leaves") == folded
    plain = SimpleNamespace(__name__="a.b", TITLE="C", html=lambda *_: "<p>y</p>")
    assert '<h3 id="b-leaves">C (leaves)</h3>' in study.section(plain, FOUND, "leaves")
    assert study.section(SimpleNamespace(html=lambda *_: ""), FOUND, "leaves") == ""


def test_a_study_without_details_has_no_heading(monkeypatch):
    empty = SimpleNamespace(html=lambda *_: "")
    monkeypatch.setattr(study, "ORDER", (empty,))
    assert study.html(FOUND, "leaves") == ""
    one = SimpleNamespace(__name__="a.b", TITLE="C", html=lambda *_: "<p>y</p>")
    monkeypatch.setattr(study, "ORDER", (one,))
    page = BeautifulSoup(study.html(FOUND, "leaves"), "html.parser")
    assert page.h2.text == "Study leaves (tasks 1.1 and 2.2)" and page.h3
