"""Papers' claims and our notes' expectations in a table: what became of each."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.report.answers.hypotheses import hypotheses
from trainlab.report.answers.tasks import tasks

OLD = entry("leaves/old", against=[], title="Old", task="3")
NEW = entry(
    "leaves/new",
    against=["leaves/old"],
    title="New",
    task="3",
    model={"name": "senet", "depth": 20},
)
CLAIM = "more accurate for next to no added MACs"


def told(found) -> tuple:
    (task,) = (each for each in tasks(found) if each.label.endswith("3"))
    (row,) = hypotheses(found, task).rows
    return row


def test_claim_and_expectation_have_words_of_their_own():
    columns = {
        "epochs": {"leaves/old": [20] * 3, "leaves/new": [20] * 3},
        "macs": {"leaves/old": [100] * 3, "leaves/new": [100] * 3},
        "seconds_per_epoch": {"leaves/old": [1.0, 1.01, 1.02], "leaves/new": [2.0, 2.02, 2.04]},
    }
    accuracies = {"leaves/old": [0.5, 0.51, 0.52], "leaves/new": [0.6, 0.61, 0.62]}
    found = results(accuracies, [OLD, NEW], **columns)
    assert told(found) == ("New", CLAIM, "in line with it", "yes, for its MACs")
    turned = dict(zip(accuracies, reversed(accuracies.values()), strict=True))
    found = results(turned, [OLD, NEW], **columns)
    assert told(found)[2] == "not confirmed"


def test_what_has_no_result_or_no_reference_says_so():
    absent = results(not_run("leaves/new", "x"), [OLD, NEW])
    assert told(absent) == ("New", CLAIM, "not run", "not run")
    alone = results({"leaves/new": [0.6] * 3}, [NEW])
    nothing = "nothing to compare with"
    assert told(alone) == ("New", CLAIM, nothing, nothing)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        ([0.5, 0.51, 0.52], "; faster: yes"),
        ([2.0, 2.02, 2.04], "; faster: no, slower"),
        ([0.9, 1.0, 1.13], "; faster: not shown"),
    ],
)
def test_a_claim_to_be_faster_is_answered_by_the_time_of_an_epoch(seconds, words):
    fast = NEW | {"settings": NEW["settings"] | {"model": {"name": "shufflenet"}}}
    columns = {
        "epochs": {"leaves/old": [20] * 3, "leaves/new": [20] * 3},
        "macs": {"leaves/old": [100] * 3, "leaves/new": [20] * 3},
        "seconds_per_epoch": {"leaves/old": [1.0, 1.01, 1.02], "leaves/new": seconds},
    }
    accuracies = {"leaves/old": [0.6, 0.61, 0.62], "leaves/new": [0.5, 0.51, 0.52]}
    assert told(results(accuracies, [OLD, fast], **columns))[2] == (
        f"not tested: less accurate, but also cheaper{words}"
    )
    untimed = results(accuracies, [OLD, fast], exclusive_timing=False, **columns)
    assert "faster" not in told(untimed)[2]
