"""Questions and answers of a task follow its settings and its numbers."""

import pytest

from tests.report.answers.studies import HIGH, LOW, study
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.answer import answer, comparison_table


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [(LOW, HIGH, "more accurate by 5.00"), (HIGH, LOW, "less accurate by 5.00")],
)
def test_opposite_numbers_give_opposite_answers(first, second, verdict):
    whole = study(first, second)
    assert verdict in answer(whole, tasks(whole)[1])[0]
    assert len(comparison_table(whole, tasks(whole)[1])) == 0


def test_many_comparisons_are_a_table():
    whole = study(LOW, HIGH, others=4, budget={"steps": 5})
    told = comparison_table(whole, tasks(whole)[1])
    assert [row[0] for row in told.texts()] == ["B", "0", "1", "2", "3"]
    assert {row[-1] for row in told.texts()} == {"more accurate"}
    assert not [each for each in answer(whole, tasks(whole)[1]) if "reached" in each]


def test_what_is_compared_with_nothing_is_told():
    whole = study(LOW, HIGH)
    assert answer(whole, tasks(whole)[0]) == ["“A” reached 90.10\u00a0% on the test set."]
