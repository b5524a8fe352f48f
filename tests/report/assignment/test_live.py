"""Cells that train: what is new in a task, with its settings."""

import ast

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.live import schedules, training

SHIFT = [{"name": "shift", "pixels": 1}]
HEAD = {"weights": "leaves/a", "train": "head"}


def calls(source: str) -> list[tuple[str, dict]]:
    """The titles of what is trained, each with its settings."""
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        (call.args[1].value, {each.arg: ast.literal_eval(each.value) for each in call.keywords})
        for call in found
    ]


def cells(*entries) -> list[str]:
    """The code of each task."""
    whole, seen = results({each["name"]: [0.9] for each in entries}, list(entries)), set()
    return [training(whole, task, seen) for task in tasks(whole)]


def test_only_what_is_new_is_trained():
    (source,) = cells(
        entry("leaves/a", title="A"),
        entry("leaves/b", title="B", schedule={"name": "cosine", "peak": 0.1}),
        entry("leaves/c", title="C", augmentations=SHIFT),
    )
    (first, settings), (second, augmented) = calls(source)
    assert (first, second) == ("A", "C")
    assert settings["optimizer"] == {"name": "sgd"} and "averaging" not in settings
    assert augmented["augmentations"] == SHIFT


def test_a_task_with_nothing_new_still_trains_one():
    _, source = cells(
        entry("leaves/a", title="A", task="1"), entry("leaves/b", title="B", task="2")
    )
    assert [title for title, _ in calls(source)] == ["B"]


def test_a_reused_network_is_made_anew():
    reused = entry("leaves/b", task="2", model={"name": "reused"}, transfer=HEAD)
    _, source = cells(entry("leaves/a", task="1"), reused)
    ((_, settings),) = calls(source)
    assert settings["base"]["model"]["name"] == "dense" and settings["base"]["classes"] == 10


def test_a_network_that_cannot_be_made_is_not_trained_and_that_is_said():
    elsewhere = HEAD | {"weights": "elsewhere/x"}
    (source,) = cells(entry("leaves/b", model={"name": "reused"}, transfer=elsewhere))
    assert calls(source) == [] and "its base is not in this notebook" in source


def test_weights_of_elsewhere_are_said_to_be_random():
    network = {"name": "mobilenet", "alpha": 0.35, "pixels": 64}
    imagenet = HEAD | {"weights": "imagenet"}
    (source,) = cells(entry("leaves/a", title="A", model=network, transfer=imagenet))
    assert source.startswith("# The base begins with random weights here.")
    assert len(calls(source)) == 1


def test_schedules_are_drawn_once():
    entries = [
        entry("leaves/a", task="1", schedule={"name": "cosine", "peak": 0.1}),
        entry("leaves/b", task="2", schedule={"name": "cosine", "peak": 0.2}),
    ]
    whole, seen = results({each["name"]: [0.9] for each in entries}, entries), set()
    first, second = (schedules(task, seen) for task in tasks(whole))
    assert "'cosine': {'name': 'cosine', 'peak': 0.1}" in first and second == ""
