"""A training that its rule ended is told apart from one that its budget cut off."""

import pandas as pd
import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.report.answers.checklist import status
from trainlab.report.answers.tasks import tasks
from trainlab.report.answers.verdict import verdict
from trainlab.report.sections import convergence as section
from trainlab.report.words.convergence import convergence

NAME = "leaves/oak"
STOPPING = {"patience": 2, "restore_best": False}
ENTRY = entry(NAME, title="Oak", early_stopping=STOPPING, budget={"epochs": 8})
RULE = "the validation loss had not improved in 2 validations"
HISTORIES = pd.DataFrame(
    {
        "experiment": NAME,
        "seed": [1, 1, 1, 1, 2, 2, 2],
        "epoch": [1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0],
        "val_loss": [0.9, 0.5, 0.6, 0.7, 0.4, 0.5, 0.6],
        "val_accuracy": [0.3, 0.7, 0.65, 0.6, 0.5, 0.45, 0.4],
    }
)


def study(*rules: str | None, restore_best: bool = False):
    stopping = STOPPING | {"restore_best": restore_best}
    return results(
        {NAME: [0.7] * len(rules)},
        [ENTRY | {"settings": ENTRY["settings"] | {"early_stopping": stopping}}],
        histories=HISTORIES[HISTORIES["seed"] <= len(rules)],
        stopped={NAME: list(rules)},
    )


def test_epochs_and_accuracies_are_told_for_each_seed():
    first, _, last = convergence(study(RULE, RULE), NAME)
    assert first == (
        "“Oak” ended after 4 and 3 epochs (seeds 1 and 2). Its validation loss was lowest in epoch "
        "2 and 1."
    )
    assert last == (
        "The weights that were tested, the last ones, reached 60.00\u00a0% and 40.00\u00a0% on "
        "validation data. The highest validation accuracy on the way was 70.00\u00a0% and "
        "50.00\u00a0%."
    )
    restored = convergence(study(RULE, restore_best=True), NAME)[-1]
    assert restored.startswith("The weights that were tested, those of the lowest validation loss,")
    assert convergence(study(RULE), NAME)[0].startswith("“Oak” ended after 4 epochs (seed 1). Its")


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ((RULE, RULE), f"The stopping rule ended every run: {RULE}."),
        ((None, None), "The budget of 8 epochs ended every run before the rule did: not"),
        ((RULE, None), f"ended 1 run of 2 before the rule did: these had not converged. "
         f"The others ended by the rule: {RULE}."),
    ],
)  # fmt: skip
def test_what_ended_the_runs_follows_the_runs(rules, expected):
    assert expected in convergence(study(*rules), NAME)[1]


def test_an_experiment_that_was_not_run_has_no_answer():
    (sentence,) = convergence(results(not_run(NAME, "x"), [ENTRY]), NAME)
    assert sentence == "No answer: “Oak” was not run; the reason is under “Not run”."


def test_the_section_appears_where_an_experiment_has_early_stopping():
    assert section.html(study(RULE), "leaves").startswith(
        "<ul><li>“Oak” ended after 4 epochs (seed 1)."
    )
    other = results({NAME: [0.7]}, [entry(NAME)])
    assert section.html(other, "leaves") == ""


def test_a_task_whose_budget_ended_a_training_is_answered_in_part():
    for rules, how in (((RULE, RULE), "answered"), ((RULE, None), "answered in part")):
        whole = study(*rules)
        (task,) = tasks(whole)
        assert status(whole, task) == how
        assert any(
            "stopping rule" in each or "the rule did" in each for each in verdict(whole, task)
        )
