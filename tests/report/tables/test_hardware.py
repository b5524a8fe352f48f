"""Where trainings ran, beside the machine that was measured."""

import pytest

from tests.synthetic.methods import leaves
from trainlab.report.answers.tasks import Task, with_machine
from trainlab.report.document.answers import ELSEWHERE, machine
from trainlab.report.tables.hardware import nodes

PLAIN, COSINE = ("constant", None), ("cosine", None)
TESTED = {PLAIN: [0.6, 0.61], COSINE: [0.7, 0.71]}


def on(*names: str | None):
    """Two methods of two seeds, each method on a node of its own."""
    return leaves(
        TESTED,
        node={cell: [name] * 2 for cell, name in zip(TESTED, names, strict=True)},
        device={cell: ["AMD EPYC"] * 2 for cell in TESTED},
        threads={cell: [4] * 2 for cell in TESTED},
    )


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (("n1", "n2"), [["n1", "AMD EPYC", "4", "2"], ["n2", "AMD EPYC", "4", "2"]]),
        (("n1", "n1"), [["n1", "AMD EPYC", "4", "4"]]),
        (("n1", None), [["n1", "AMD EPYC", "4", "2"], ["not told", "AMD EPYC", "4", "2"]]),
    ],
)
def test_nodes_are_listed_with_their_runs_and_on_the_page_where_there_are_several(names, rows):
    found = on(*names)
    assert nodes(found).texts() == rows
    (task,) = (each for each in with_machine(found) if not each.experiments)
    assert isinstance(task, Task)
    assert (ELSEWHERE in machine(found, task)) == (len(rows) > 1)
