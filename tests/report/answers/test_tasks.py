"""Tasks are what experiments say, in the order of their numbers."""

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.question import question
from trainlab.report.answers.tasks import compared, references, tasks, with_machine


def study(*numbers):
    entries = [
        entry(f"leaves/{place}", task=number, against=["leaves/0"] if place else [])
        for place, number in enumerate(numbers)
    ]
    return results({each["name"]: [0.9, 0.91, 0.92] for each in entries}, entries)


def test_tasks_are_sorted_as_numbers_are_and_those_without_one_come_last():
    found = tasks(study("2.2+", "", "1.10", "2.2", "1.9", "1.9"))
    assert [task.number for task in found] == ["1.9", "1.10", "2.2", "2.2+", ""]
    assert found[0].names == ["leaves/4", "leaves/5"]
    assert found[-1].heading == "More experiments of leaves"


def test_a_task_is_compared_with_what_the_config_says():
    whole = study("1", "1", "2")
    first, second = tasks(whole)
    assert [(item.first, item.second) for item in compared(whole, first)] == [
        ("leaves/1", "leaves/0")
    ]
    assert references(whole, first) == []
    assert references(whole, second) == ["leaves/0"]


def test_a_task_has_the_name_and_the_question_of_the_config():
    whole = study("1", "2", "2.1.2")
    told = {"name": "Veins", "question": "What are veins for?"}
    whole.design["tasks"] = {"2": told}
    plain, named, _ = tasks(whole)
    assert (named.heading, named.label) == ("Task 2: Veins", "Task 2")
    assert question(whole, named) == "What are veins for?"
    assert plain.heading == "Task 1" and question(whole, plain).startswith("How accurate")


def test_the_machine_has_a_place_among_the_tasks():
    whole = study("3", "", "2.1.2", "1")
    whole.design["tasks"] = {}
    assert [task.number for task in with_machine(whole)] == ["1", "2.1.1", "2.1.2", "3", ""]
    whole.design["tasks"] = {"2.1.1": {"name": "Oak", "question": "Which tree?"}}
    machine = with_machine(whole)[1]
    assert (machine.heading, machine.question) == ("Task 2.1.1: Oak", "Which tree?")


def test_the_machine_comes_before_the_first_later_task_whatever_the_order_of_studies():
    entries = [entry("buds/a", task="2.2"), entry("leaves/a", task="1.1")]
    whole = results({each["name"]: [0.9] * 3 for each in entries}, entries)
    assert [task.number for task in with_machine(whole)] == ["2.1.1", "2.2", "1.1"]
