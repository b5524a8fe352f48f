"""A task's chart has what the task is about."""

from bs4 import BeautifulSoup

from tests.synthetic.methods import method, name
from tests.synthetic.tables import results
from trainlab.report.answers.tasks import tasks
from trainlab.report.document.answers import seen

CELLS = [(schedule, each) for schedule in ("constant", "cosine") for each in (None, "lookahead")]


def test_the_task_that_chooses_of_all_methods_shows_them_all():
    both = CELLS[-1]
    entries = [method(cell, task="3" if cell == both else "2", against=[]) for cell in CELLS]
    whole = results({name(cell): [0.6, 0.61, 0.62] for cell in CELLS}, entries)
    single, combined = (BeautifulSoup(seen(whole, task), "html.parser") for task in tasks(whole))
    assert "Constant" in single.text and "Cosine-lookahead" not in single.text
    assert all(each["title"].capitalize() in combined.text for each in entries)
