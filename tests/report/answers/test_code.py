"""A task shows the source of its components, each file once a page."""

from tests.report.answers.studies import HIGH, LOW, study
from trainlab.report.answers.code import new_sources
from trainlab.report.answers.tasks import tasks
from trainlab.report.document.answers import code_of


def test_each_file_stands_in_the_first_task_that_uses_it():
    first, second = tasks(study(LOW, HIGH))
    seen = set()
    names = [[file.name for file in new_sources(task, seen)] for task in (first, second)]
    assert {"dense.py", "sgd.py", "constant.py"} <= {*names[0]}
    assert "cosine.py" in names[1] and not {*names[0]} & {*names[1]}


def test_the_files_are_shown_as_they_are():
    first, _ = tasks(study(LOW, HIGH))
    files = new_sources(first, set())
    text = code_of(files)
    assert text.count("<details") == len(files) and "trainlab/models/dense.py" in text
    assert "def build(" in text
