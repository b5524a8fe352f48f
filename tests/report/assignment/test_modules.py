"""Source files in cells: the real ones, in an order that runs."""

import ast

import pytest

from trainlab import registry
from trainlab.paths import ROOT
from trainlab.report.assignment.modules import ENGINE, MAGIC, STAND_INS, module_cell, needed

COMPONENTS = [
    registry.source(kind, name)
    for kind in registry.KINDS
    if kind != "datasets"
    for name in registry.names(kind)
]


def parts(file: str) -> tuple[str, str]:
    """The name of a cell's module, and its source."""
    head, _, source = module_cell(file).partition("\n")
    assert head.startswith(f"{MAGIC} ")
    return head.removeprefix(f"{MAGIC} "), source


def imported(source: str) -> set[str]:
    """The modules of this project that a source imports names from."""
    return {
        node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("trainlab.")
    }


def test_every_import_is_of_a_module_above():
    above = set()
    for file in needed([*COMPONENTS, *ENGINE]):
        name, source = parts(file)
        packages = {"trainlab.engine", "trainlab.layers"} & imported(source)
        assert imported(source) - packages <= above, name
        above.add(name)
    assert "trainlab.engine.loops.tensorflow" in above and "trainlab.backend" not in above


@pytest.mark.parametrize("file", COMPONENTS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_components_are_the_real_files(file):
    _, source = parts(str(file.relative_to(ROOT)))
    assert source == file.read_text(encoding="utf-8").rstrip()


def test_what_stands_in_is_for_a_file_that_is_there_and_runs():
    for file, source in STAND_INS.items():
        assert (ROOT / file).is_file()
        exec(compile(source, file, "exec"), {"__name__": file})


def test_any_type_of_an_option_can_be_imported():
    module = {}
    exec(STAND_INS["trainlab/types.py"], module)
    assert module["__getattr__"]("PositiveInt") is object
    with pytest.raises(AttributeError):
        module["__getattr__"]("__path__")
