"""A question names what a task changes, and against what."""

from tests.report.answers.studies import HIGH, LOW, study
from trainlab.report.answers.question import question
from trainlab.report.answers.tasks import tasks


def test_a_question_names_what_is_changed_and_against_what():
    whole = study(LOW, HIGH)
    first, second = tasks(whole)
    assert question(whole, first) == "How accurate is “A”?"
    assert question(whole, second) == "What does changing the schedule do, against “A”?"


def test_of_many_changes_a_question_counts_the_last():
    whole = study(LOW, HIGH, batch_size=7, label_smoothing=0.1, optimizer={"name": "adam"})
    asked = question(whole, tasks(whole)[1])
    changed = "the optimizer, schedule and 2 other settings"
    assert asked == f"What does changing {changed} do, against “A”?"
