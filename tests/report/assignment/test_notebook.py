"""The notebook holds the tasks, their code and their results; nothing but its template is fixed."""

import re

import nbformat
import pytest

from tests.synthetic.tables import results
from trainlab.report.answers import explained, why
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.notebook import CONSEQUENCE, PARTS, TEMPLATE, Owner, notebook
from trainlab.report.words.study import timings


@pytest.fixture(scope="module")
def template():
    return nbformat.read(TEMPLATE, as_version=4)


@pytest.fixture(scope="module")
def written(leaves, template):
    return notebook(leaves, Owner("0471", "Deep learning"), template)


def sources(cells, tag: str) -> list[str]:
    return [cell.source for cell in cells if tag in cell.metadata.get("tags", [])]


def test_it_is_a_sound_notebook_and_the_same_each_time(leaves, template, written):
    nbformat.validate(written)
    assert notebook(leaves, Owner("0471", "Deep learning"), template) == written


def test_its_head_says_whose_it_is_and_what_it_asks(written):
    head = written.cells[0].source
    assert "**Student** 0471" in head and "**Unit** Deep learning" in head
    assert "[Task 1.2](#leaves-1.2): How accurate is “Oak”?" in head
    assert "[Task 1.10: Elms](#leaves-1.10): Is an elm better?" in head
    assert head.index("Task 1.2") < head.index("Task 1.10") < head.index("(#machine-2.1.1)")
    whole = "".join(cell.source for cell in written.cells)
    assert '<a id="leaves-1.2">' in whole and '<a id="machine-2.1.1">' in whole
    assert "## Task 1.10: Elms\n\n*Is an elm better?*" in whole


def test_without_a_number_none_is_said(leaves, template):
    assert "Student" not in notebook(leaves, Owner(), template).cells[0].source


def test_every_part_of_the_template_is_replaced(template, written):
    tags = [tag for cell in template.cells for tag in cell.metadata.get("tags", [])]
    assert set(PARTS) <= set(tags)
    assert not [cell for cell in written.cells if "In place of this cell" in cell.source]


def test_each_component_stands_once_and_before_it_is_trained(written):
    modules = [re.match(r"%%module (\S+)", text)[1] for text in sources(written.cells, "module")]
    assert len(modules) == len(set(modules))
    for part in ("models.dense", "schedules.cosine", "averaging.lookahead", "augmentations.shift"):
        assert f"trainlab.{part}" in modules
    order = [cell.source for cell in written.cells]
    (lookahead,) = [
        i for i, text in enumerate(order) if "%%module trainlab.averaging.lookahead\n" in text
    ]
    assert lookahead < next(i for i, text in enumerate(order) if "'Elm'," in text)


def test_what_has_nothing_to_do_with_networks_is_marked_so_that_paper_leaves_it_out(written):
    left_out = {text.split("\n")[0] for text in sources(written.cells, "plumbing")}
    assert {"%%module trainlab.registry", "%%module trainlab.engine.build"} <= left_out
    shown = {text.split("\n")[0] for text in sources(written.cells, "module")} - left_out
    assert {"%%module trainlab.models.dense", "%%module trainlab.engine.loops.tensorflow"} <= shown


def test_each_task_has_its_answer_and_its_reflection(written):
    assert len(sources(written.cells, "answer")) == len(sources(written.cells, "reflection")) == 2
    assert "“Elm”" in sources(written.cells, "answer")[1]
    assert "| “Elm” against “Oak” |" in sources(written.cells, "reflection")[1]


def test_an_answer_is_followed_by_its_reasons_and_preceded_by_what_was_changed(leaves, written):
    (task,) = (each for each in tasks(leaves) if each.number == "1.10")
    ((head, said), *_) = why.of_task(leaves, task).items()
    assert f"### {head}\n\n- {said[0]}" in "".join(sources(written.cells, "why"))
    order = ["".join(cell.metadata.get("tags", [])) for cell in written.cells]
    assert order[order.index("why") - 1] == "answer"
    (intro,) = [text for text in sources(written.cells, "text") if "Task 1.10: Elms" in text[:60]]
    assert explained.CAPTION in intro and "| Lookahead |" in intro


def test_the_template_names_no_component_and_no_task(template):
    text = "".join(cell.source for cell in template.cells)
    assert '"name":' not in text and not re.search(r"Task \d|digits|objects", text)


def test_times_that_do_not_compare_are_said_once_for_all_studies():
    values = {"leaves/a": [0.5] * 3, "buds/a": [0.5] * 3}
    (unfair,) = timings(results(values, exclusive_timing=False), CONSEQUENCE)
    assert unfair.endswith("So they count neither for a choice nor against it.")
    (fair,) = timings(results(values), CONSEQUENCE)
    assert "neither for" not in fair
    other, own = timings(
        results(values, threads={"leaves/a": [1, 1, 2], "buds/a": [1, 1, 1]}), CONSEQUENCE
    )
    assert own.startswith("leaves: Trainings ran with different numbers of threads")
    assert other.startswith("buds: ") and "neither for" not in other
