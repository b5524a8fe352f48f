"""Whether a task is answered."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.checklist import status
from trainlab.report.answers.tasks import tasks
from trainlab.report.answers.verdict import verdict


@pytest.mark.parametrize(
    ("against", "answered", "words"),
    [
        (["leaves/plain"], "answered", "no difference"),
        (["leaves/gone", "leaves/plain"], "answered", "no difference"),
        (["leaves/gone"], "answered in part", "what it would be compared with is left out."),
    ],
)
def test_what_has_nothing_left_to_be_compared_with_is_an_answer_in_part(against, answered, words):
    plain = entry("leaves/plain", task="1", against=[])
    wide = entry("leaves/wide", task="2", against=against)
    accuracies = {"leaves/plain": [0.8, 0.81, 0.82], "leaves/wide": [0.81, 0.8, 0.82]}
    found = results(accuracies, [plain, wide])
    first, second = tasks(found)
    assert (status(found, first), status(found, second)) == ("answered", answered)
    assert words in " ".join(verdict(found, second))
