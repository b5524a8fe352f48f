"""Questions and answers of a task follow its settings and its numbers."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.answer import answer, comparison_table

LOW, HIGH = [0.90, 0.901, 0.902], [0.95, 0.951, 0.952]
COSINE = {"name": "cosine", "peak": 0.1}


def study(first, second, others=0, **settings):
    """Task 1 has a plain experiment, task 2 one that changes `settings`, and others like it."""
    changed = {"schedule": COSINE, **settings}
    names = ["leaves/b", *(f"leaves/{place}" for place in range(others))]
    entries = [
        entry("leaves/a", title="A", task="1"),
        *(
            entry(name, title=name[-1].upper(), task="2", against=["leaves/a"], **changed)
            for name in names
        ),
    ]
    return results({"leaves/a": first, **dict.fromkeys(names, second)}, entries)


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
