"""After an edited file the workflow reruns exactly what it should: planned jobs, counted."""

import json

import pytest

from tests.workflow.small import HAND_IN, REDESIGNED, REPORTING, RUNS, edit, planned

pytestmark = pytest.mark.slow


def test_nothing_changed(tree):
    assert planned(tree) == {}


def test_a_touched_script(tree):
    (tree / "scripts" / "train.py").touch()
    assert planned(tree) == {}


def test_an_edited_model_that_nobody_uses(tree):
    edit(tree / "trainlab" / "models" / "resnet.py")
    assert planned(tree) == {}


def test_an_edited_schedule(tree):
    edit(tree / "trainlab" / "schedules" / "cosine.py")
    # All but digits/dense, whose rate is constant.
    assert planned(tree) == {"train": RUNS - 1, "evaluate": RUNS - 1, **REPORTING}


def test_an_edited_average(tree):
    edit(tree / "trainlab" / "averaging" / "lookahead.py")
    # digits/convnet-augmented alone is trained with it.
    assert planned(tree) == {"train": 1, "evaluate": 1, **REPORTING}


def test_an_edited_dataset(tree):
    edit(tree / "trainlab" / "datasets" / "digits8x8.py")
    # All trainings but objects/shallow, whose data is another.
    jobs = {"fetch": 1, "prepare": 1, "profile_pipeline": 1, "train": RUNS - 1}
    assert planned(tree) == jobs | {"evaluate": RUNS - 1} | REDESIGNED


def test_edited_modules_that_all_trainings_share(tree):
    edit(tree / "trainlab" / "engine" / "fit.py")
    assert planned(tree) == {"train": RUNS, "evaluate": RUNS, **REPORTING}


def test_an_edited_module_of_the_evaluation(tree):
    edit(tree / "trainlab" / "evaluation" / "mistakes.py")
    assert planned(tree) == {"evaluate": RUNS, **REPORTING}


def test_an_edited_style(tree):
    style = tree / "report" / "page.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n/* an edit */\n", encoding="utf-8")
    assert planned(tree) == {"report": 1}


def test_an_edited_notebook_and_an_edited_template(tree):
    edit(tree / "report" / "template.html.j2")
    assert planned(tree) == {"report": 1}
    notebook = tree / "report" / "study.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))
    cells["cells"].append({"cell_type": "markdown", "id": "new", "metadata": {}, "source": "New"})
    notebook.write_text(json.dumps(cells), encoding="utf-8")
    assert planned(tree) == {"notebook": 1, "report": 1}


def test_edited_parts_of_what_is_handed_in(tree):
    edit(tree / "report" / "assignment.html.j2")
    assert planned(tree) == {"assignment_page": 1}
    edit(tree / "trainlab" / "report" / "assignment" / "reflection.py")
    assert planned(tree) == HAND_IN


def test_another_backend_trains_again(tree):
    (tree / "jax").mkdir()
    (tree / "jax" / "__init__.py").touch()
    jobs = {"hardware": 1, "profile_pipeline": 1, "train": RUNS, "evaluate": RUNS}
    assert planned(tree, KERAS_BACKEND="jax", PYTHONPATH=str(tree)) == jobs | REPORTING
