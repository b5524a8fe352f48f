"""Where trainings ran, and what those machines can do as far as it was measured."""

import pytest

from tests.synthetic.measured import HARDWARE
from tests.synthetic.methods import leaves
from trainlab.formatting import NOTHING
from trainlab.report.answers.tasks import Task, with_machine
from trainlab.report.document.answers import ELSEWHERE, machine
from trainlab.report.tables.hardware import hardware, nodes

PLAIN, COSINE = ("constant", None), ("cosine", None)
TESTED = {PLAIN: [0.6, 0.61], COSINE: [0.7, 0.71]}
ABSENT = [NOTHING, NOTHING, "not measured"]


def on(*names: str | None, machines: list[dict], device: str = "AMD EPYC"):
    """Two methods of two seeds, each method on a node of its own."""
    found = leaves(
        TESTED,
        node={cell: [name] * 2 for cell, name in zip(TESTED, names, strict=True)},
        device={cell: [device] * 2 for cell in TESTED},
        threads={cell: [4] * 2 for cell in TESTED},
    )
    found.machines[:] = machines
    return found


def measured(node: str, cpu: str, rate: float, feature: str | None = None, **gpu) -> dict:
    """A node whose matrix products were measured, 2 threads."""
    slurm = {"job": "7", "node": node, "partition": "main"}
    product = HARDWARE["ceilings"]["matmul"] | {"median_gflop_per_s": rate}
    return HARDWARE | {
        "feature": feature,
        "host": {"name": "localhost", "cpus": [0], "slurm": slurm},
        "cpu": HARDWARE["cpu"] | {"model": cpu},
        "ceilings": HARDWARE["ceilings"] | {"matmul": product, **gpu},
    }


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (("n1", "n2"), [("n1", "2"), ("n2", "2")]),
        (("n1", "n1"), [("n1", "4")]),
        (("n1", None), [("n1", "2"), ("not told", "2")]),
    ],
)
def test_nodes_are_listed_with_their_runs(names, counts):
    rows = nodes(on(*names, machines=[measured("n1", "AMD EPYC", 90.0)])).texts()
    assert [row[:4] for row in rows] == [[name, "AMD EPYC", "4", runs] for name, runs in counts]


@pytest.mark.parametrize(
    ("machines", "of_first", "of_second"),
    [
        # Each its own, though their devices are called the same.
        (
            [measured("n1", "AMD EPYC", 90.0, "old"), measured("n2", "AMD EPYC", 80.0, "new")],
            ["90.0", "19.4", "n1 (old), 2 threads"],
            ["80.0", "19.4", "n2 (new), 2 threads"],
        ),
        # Another node with the same device, and it is said which.
        (
            [measured("n7", "AMD EPYC", 90.0), measured("n8", "Xeon", 80.0)],
            ["90.0", "19.4", "n7, 2 threads"],
            ["90.0", "19.4", "n7, 2 threads"],
        ),
        # Two others with the same device: nobody knows which of them it is like.
        (
            [measured("n7", "AMD EPYC", 90.0), measured("n8", "AMD EPYC", 80.0)],
            ABSENT,
            ABSENT,
        ),
        # Of the same name with another device, as of another cluster.
        ([measured("n1", "Xeon", 90.0)], ABSENT, ABSENT),
    ],
)
def test_each_node_has_the_ceilings_of_its_own_kind(machines, of_first, of_second):
    rows = nodes(on("n1", "n2", machines=machines)).texts()
    assert [row[4:] for row in rows] == [of_first, of_second]


def test_a_gpu_has_its_own_rate_and_its_memory_is_not_measured():
    gpu = measured("n1", "AMD EPYC", 90.0, gpu_matmul={"median_gflop_per_s": 40_000.0})
    gpu |= {"gpu": HARDWARE["gpu"] | {"count": 1, "devices": [{"name": "H200"}]}}
    (row,) = nodes(on("n1", "n1", machines=[gpu], device="H200")).texts()
    assert row[4:] == ["40,000.0", NOTHING, "n1, 2 threads"]
    gpu["ceilings"]["gpu_matmul"] = None  # as where the backend could not use it
    (row,) = nodes(on("n1", "n1", machines=[gpu], device="H200")).texts()
    assert row[4:] == ABSENT


@pytest.mark.parametrize(
    ("names", "more", "listed"),
    [
        (("n1", "n1"), [], False),
        (("n1", "n2"), [], True),
        (("n2", "n2"), [], True),
        (("n1", "n2"), [measured("n2", "AMD EPYC", 80.0)], True),
        (("n1", "n1"), [measured("n2", "AMD EPYC", 80.0)], True),
    ],
)
def test_the_page_lists_nodes_if_there_are_several(names, more, listed):
    found = on(*names, machines=[measured("n1", "AMD EPYC", 90.0), *more])
    (task,) = (each for each in with_machine(found) if not each.experiments)
    assert isinstance(task, Task)
    assert (ELSEWHERE in machine(found, task)) == listed


def test_machines_stand_side_by_side_and_one_alone_has_a_column_of_values():
    old, new = measured("n1", "AMD EPYC", 90.0, "old"), measured("n2", "Xeon", 80.0, "new")
    found = hardware([old, new])
    assert [column.head for column in found.columns] == ["Property", "n1 (old)", "n2 (new)"]
    rows = {name: values for name, *values in found.texts()}
    assert rows["CPU"] == ["AMD EPYC (x86_64)", "Xeon (x86_64)"]
    first, second = rows["Matrix product, float32"]
    assert first.startswith("90.0 ") and second.startswith("80.0 ")
    assert [column.head for column in hardware([old]).columns] == ["Property", "Value"]


@pytest.mark.parametrize(
    ("threads", "words"), [(1, "2 cores, one for each training, "), (2, "2 cores, ")]
)
def test_cores_that_a_training_left_alone_are_told(threads, words):
    found = on("oak", "oak", machines=[HARDWARE])
    found.runs["threads"] = threads
    task = next(each for each in with_machine(found) if not each.experiments)
    assert f"AMD EPYC, {words}23.5 GiB of memory" in machine(found, task)


def test_a_clock_whose_maximum_is_unknown_says_so():
    clock = dict(hardware([HARDWARE]).texts())["CPU clock"]
    assert clock == "2,596 MHz; maximum unknown"
