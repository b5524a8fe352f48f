"""Components by file name, their options read without importing them; code closures."""

import json

import pytest

from trainlab import registry
from trainlab.closure import closure, digest
from trainlab.errors import TrainLabError
from trainlab.paths import ROOT
from trainlab.settings.options import Option, nearest, options, problems


def test_options_are_the_positional_arguments_of_build():
    found = options("models", "resnet")
    assert list(found) == ["depth", "width"]
    assert found["width"] == Option("PositiveInt", required=False)
    assert options("augmentations", "rotate") == {"degrees": Option("Degrees", required=True)}
    assert registry.supplied("models", "reused") == {"data", "weights"}


@pytest.mark.parametrize(
    ("kind", "spec", "sentence"),
    [
        ("augmentations", {"name": "rotate"}, "'rotate' needs the option 'degrees'"),
        ("augmentations", {"name": "rotate", "degrees": 360}, "less than or equal to 180"),
        ("augmentations", {"name": "zoom", "fraction": 1}, "less than 1"),
        ("augmentations", {"name": "shift", "pixels": 2.5}, "is 2.5; input should be a valid int"),
        ("augmentations", {"name": "cutout", "pixels": 0}, "greater than 0"),
        ("augmentations", {"name": "affine", "shift": -1}, "greater than or equal to 0"),
        ("models", {"name": "dense", "units": [512, "many"]}, "input should be a valid integer"),
        ("models", {"name": "resnet", "depth": 21}, "is 21; input should be 8, 14, 20, 32, 44, 56"),
        ("models", {"name": "resnet", "dept": 20}, "no option 'dept': did you mean 'depth'"),
        ("schedules", {"name": "constant", "rate": True}, "is true; input should be a valid num"),
        ("optimizers", {"name": "sgd", "momentum": 2}, "less than 1"),
        ("optimizers", {"name": "sdg"}, "there is no 'sdg' in optimizers: did you mean 'sgd'"),
    ],
)
def test_problems_name_the_culprit_and_the_choices(kind, spec, sentence):
    (problem,) = problems(kind, spec)
    assert sentence in problem


def test_whole_numbers_are_numbers():
    assert problems("schedules", {"name": "constant", "rate": 1}) == []


def test_an_option_may_be_without_annotation_and_a_constant_with_one(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "PACKAGE", tmp_path)
    (tmp_path / "models").mkdir()
    source = "A, B = 1, 2\nFLIP_SAFE: bool = True\ndef build(filters=32, *, data): ...\n"
    (tmp_path / "models" / "tiny.py").write_text(source, encoding="utf-8")
    assert problems("models", {"name": "tiny", "filters": [1]}) == []
    assert registry.constant("models", "tiny", "FLIP_SAFE") is True
    assert registry.constant("models", "tiny", "B") is None


def test_a_default_has_to_be_a_literal(tmp_path, monkeypatch):
    (tmp_path / "models").mkdir()
    source = "WIDTHS = [8]\ndef build(widths: list[int] = WIDTHS, depth: int = -1, *, data): ...\n"
    (tmp_path / "models" / "own.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(registry, "PACKAGE", tmp_path)
    assert problems("models", {"name": "own"}) == [
        "the default of 'widths' in trainlab/models/own.py is WIDTHS, which has to be a literal, "
        "such as 0.25"
    ]


def test_an_annotation_that_cannot_be_checked_is_a_sentence():
    with pytest.raises(TrainLabError, match="annotated Kernel"):
        Option("Kernel", required=False).fault(1)


def test_a_component_is_called_by_its_title_else_by_its_name_in_words():
    assert registry.title("schedules", "onecycle") == "one cycle"
    assert registry.title("averaging", "lookahead") == "Lookahead"
    assert registry.title("schedules", "exponential_decay") == "exponential decay"


@pytest.mark.parametrize("kind", registry.KINDS)
def test_no_two_components_of_a_kind_have_one_title(kind):
    titles = [registry.title(kind, name) for name in registry.names(kind)]
    assert len(set(titles)) == len(titles)


def test_every_component_has_a_build_and_says_where_it_comes_from():
    for kind in registry.KINDS:
        for name in registry.names(kind):
            assert all(option.annotation for option in options(kind, name).values())
            tree = registry._tree(registry.source(kind, name))
            assert len(tree.body[0].value.value) > 20, f"{kind}/{name} has no docstring"


def test_closure_follows_imports_inside_functions():
    files = closure(ROOT / "scripts" / "train.py")
    assert "trainlab/engine/job.py" in files  # imported inside main
    assert "trainlab/engine/loops/tensorflow.py" in files  # inside a function of select.py


def test_what_says_nothing_of_a_training_retrains_nothing():
    files = set(closure(ROOT / "scripts" / "train.py"))
    others = ("formatting", "measure/hardware", "preparation/sources", "settings/schema")
    assert files.isdisjoint(f"trainlab/{name}.py" for name in others)
    assert all((ROOT / f"trainlab/{name}.py").is_file() for name in others)


def test_a_checksum_is_of_the_content_of_all_files(monkeypatch, tmp_path):
    monkeypatch.setattr("trainlab.closure.ROOT", tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    both, one = digest(("a", "b")), digest(("a",))
    (tmp_path / "b").write_text("c", encoding="utf-8")
    digest.cache_clear()
    assert digest(("a",)) == one and digest(("a", "b")) != both
    digest.cache_clear()


def test_closure_reads_the_cells_of_a_notebook(tmp_path):
    notebook = ROOT / "report" / "study.ipynb"
    assert "trainlab/report/words/study.py" in closure(notebook)
    assert (
        json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["kernelspec"]["name"]
        == "python3"
    )


@pytest.mark.parametrize(
    ("choices", "ending"),
    [
        ([], "there are none"),
        (["rate"], "known is rate"),
        (["rate", "final"], "known are rate, final"),
        (["peaks", "rate"], "did you mean 'peaks'? (known: peaks, rate)"),
        (["peaks", *map(str, range(12))], "did you mean 'peaks'?"),
    ],
)
def test_names_that_may_have_been_meant(choices, ending):
    assert nearest("peak", choices) == ending
