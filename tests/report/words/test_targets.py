"""Times to targets in words: the fastest, whichever it is."""

from dataclasses import replace

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.formatting import SPACE
from trainlab.report.words.targets import answers, when
from trainlab.results.load import Results

SMALL, LARGE = "leaves/small", "leaves/large"
FAST, SLOW = [[0.6, 0.8], [0.6, 0.8]], [[0.1, 0.6], [0.1, 0.6]]


def leaves(curves, aims=(0.5, 0.9), exclusive_timing=True) -> Results:
    last = {name: [seed[-1] for seed in seeds] for name, seeds in curves.items()}
    entries = [entry(SMALL, title="Small"), entry(LARGE, title="Large")]
    found = results(last, entries, histories(curves), exclusive_timing=exclusive_timing)
    return replace(found, design=found.design | {"targets": {"leaves": list(aims)}})


def test_the_fastest_is_named_whichever_it_is():
    first, missed, _ = answers(leaves({SMALL: FAST, LARGE: SLOW}), "leaves")
    assert first == (
        f"First to reach 50{SPACE}% on validation data: “Small” (2 of 2 seeds, 10.5{SPACE}s)."
    )
    assert missed == f"No experiment reached 90{SPACE}% with more than half of its seeds."
    first, *_ = answers(leaves({SMALL: SLOW, LARGE: FAST}), "leaves")
    assert f"“Large” (2 of 2 seeds, 10.5{SPACE}s)." in first


def test_no_first_is_named_where_all_came_within_one_interval():
    first, *others = answers(leaves({SMALL: [[0.6]], LARGE: [[0.9]]}, (0.5, 0.6)), "leaves")
    assert first == (
        f"No experiment is named the first to reach 50{SPACE}% and 60{SPACE}%. Too many reached it "
        "within one interval between validations."
    )
    assert len(others) == 1


def test_times_that_do_not_compare_name_no_fastest():
    first, *_ = answers(leaves({SMALL: FAST}, exclusive_timing=False), "leaves")
    assert first.startswith("No fastest experiment is named. Trainings ran side by side")


def test_the_last_sentence_says_how_exact_a_time_is():
    last = answers(leaves({SMALL: [[0.1, 0.2, 0.3]]}), "leaves")[-1]
    assert f"one interval between validations, 10.0{SPACE}s." in last


def test_without_targets_nothing_is_said():
    assert answers(leaves({SMALL: FAST}, ()), "leaves") == []


def test_when():
    assert when(12.0) == f"after 12.0{SPACE}s" and when(float("inf")) == "not reached"
