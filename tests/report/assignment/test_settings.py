"""Settings of a task: what is alike in a sentence, what differs in a table."""

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.settings import settings_table, shared


def task(**second):
    entries = [entry("leaves/a", title="A"), entry("leaves/b", title="B", **second)]
    return tasks(results({each["name"]: [0.9] for each in entries}, entries))[0]


def test_what_differs_is_in_the_table_and_nowhere_else():
    different = task(schedule={"name": "cosine", "peak": 0.5}, batch_size=7)
    heads = [column.head for column in settings_table(different).columns]
    assert heads == ["Experiment", "Schedule", "Batch size"]
    assert settings_table(different).texts()[1] == ["B", "cosine, peak 0.5", "7"]
    told = shared(different)
    assert told.startswith("All have model dense network") and "schedule" not in told


def test_where_all_is_alike_there_is_no_table():
    assert len(settings_table(task())) == 0
    assert "batch size 128" in shared(task())


def test_what_one_has_not_is_a_dash():
    different = task(averaging={"name": "lookahead", "period": 5})
    assert [row[1] for row in settings_table(different).texts()] == ["–", "Lookahead, period 5"]
