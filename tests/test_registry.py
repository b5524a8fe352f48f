"""Components by file name, their options read without importing them; code closures."""

import json

from trainlab import registry
from trainlab.closure import ROOT, closure
from trainlab.settings.options import Option, options, problems


def test_options_are_the_positional_arguments_of_build():
    assert options("models", "resnet") == {
        "depth": Option("int", False),
        "width": Option("int", False),
    }
    assert registry.supplied("models", "reused") == {"data", "weights"}
    assert options("augmentations", "rotate") == {"degrees": Option("float", True)}


def test_problems_name_the_culprit_and_the_choices():
    assert problems("augmentations", {"name": "rotate"}) == ["'rotate' needs the option 'degrees'"]
    assert problems("models", {"name": "dense", "units": [512, "many"]}) == [
        "the option 'units' of 'dense' should be Sequence[int], not [512, 'many']"
    ]
    assert problems("schedules", {"name": "constant", "rate": True}) == [
        "the option 'rate' of 'constant' should be float, not True"
    ]
    assert problems("schedules", {"name": "constant", "rate": 1}) == []
    assert problems("models", {"name": "resnet", "dept": 20}) == [
        "'resnet' has no option 'dept': did you mean 'depth'? (known: depth, width)"
    ]


def test_every_component_has_a_build_and_says_where_it_comes_from():
    for kind in registry.KINDS:
        for name in registry.names(kind):
            assert all(option.annotation for option in options(kind, name).values())
            tree = registry._tree(registry.source(kind, name))
            assert len(tree.body[0].value.value) > 20, f"{kind}/{name} has no docstring"


def test_closure_follows_imports_inside_functions():
    files = closure(ROOT / "scripts" / "train.py")
    assert "trainlab/engine/training.py" in files  # imported inside main
    assert "trainlab/engine/loops/tensorflow.py" in files  # imported inside a function of training
    assert "trainlab/settings/schema.py" not in files  # an edited check retrains nothing
    assert "trainlab/measure/hardware.py" not in files


def test_closure_reads_the_cells_of_a_notebook(tmp_path):
    notebook = ROOT / "report" / "study.ipynb"
    assert "trainlab/report/answers.py" in closure(notebook)
    assert json.loads(notebook.read_text())["metadata"]["kernelspec"]["name"] == "python3"
