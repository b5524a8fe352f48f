"""The structure of the code is what docs/architecture.md says of it."""

import ast
import importlib.util
from collections import Counter
from graphlib import TopologicalSorter

import pytest

from tests.conftest import ROOT
from trainlab.closure import imports

MOST = 14  # modules of a folder
LONGEST = 200  # lines of a file
PICTURE = ROOT / "docs/pictures/architecture.py"
FOLDERS = sorted(
    {path.parent for top in ("trainlab", "scripts") for path in (ROOT / top).rglob("*.py")}
)


@pytest.fixture(scope="module")
def architecture():
    spec = importlib.util.spec_from_file_location("architecture", PICTURE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_module_imports_from_a_higher_floor(architecture):
    upwards = [
        f"{module.relative_to(ROOT)} imports {other.relative_to(ROOT)}"
        for module in architecture.modules()
        for other in imports(module)
        if architecture.floor(architecture.package(other))
        < architecture.floor(architecture.package(module))
    ]
    assert upwards == []


def test_neither_modules_nor_packages_import_in_a_circle(architecture):
    modules = {module: set(imports(module)) for module in architecture.modules()}
    assert list(TopologicalSorter(modules).static_order())
    packages = {}
    for own, other in architecture.arrows():
        packages.setdefault(own, set()).add(other)
    assert list(TopologicalSorter(packages).static_order())


def test_the_picture_is_the_codes(architecture):
    assert PICTURE.with_suffix(".svg").read_text(encoding="utf-8") == architecture.drawing()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_a_folder_holds_few_modules_of_different_names(folder):
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    assert len(modules) <= MOST
    assert twice(folder) == []


# What every module of a kind may define: the interfaces that others know it by.
INTERFACES = {
    "scripts": {"main", "parse"},
    "scripts/tools": {"main", "parse"},
    "scripts/handin": {"main"},
    "trainlab/augmentations": {"build", "NEEDS", "TITLE", "PARAMETERS"},
    "trainlab/datasets": {
        "build",
        "inputs",
        "FILES",
        "FOLDERS",
        "ORIGIN",
        "FLIP_SAFE",
        "REAL",
        "TITLE",
    },
    "trainlab/models": {"build", "TITLE", "PARAMETERS", "IMAGENET_FILES", "IMAGENET_OPTIONS"},
    "trainlab/optimizers": {"build", "TITLE", "SCHEDULE"},
    "trainlab/schedules": {"build", "TITLE", "RATE", "BELOW", "OPTIMIZER", "CONSTANT"},
    "trainlab/averaging": {"build", "TITLE"},
    "trainlab/engine/loops": {"Loop"},
    "trainlab/reading": {"read"},
    "trainlab/tracking": {"write", "add", "LOOK"},
    "trainlab/report/sections": {"TITLE", "about", "html"},
    "trainlab/report/document": {"html"},
    "trainlab/report/overview": {"html"},
    "trainlab/report/answers": {"CAPTION"},
    "trainlab/report/tables": {"CAPTION", "caption"},
}


def twice(folder) -> list[str]:
    """Public names that several modules of a folder define, those of its interface left out."""
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    counted = Counter(name for module in modules for name in public(module))
    agreed = INTERFACES.get(folder.relative_to(ROOT).as_posix(), set())
    return sorted(name for name, count in counted.items() if count > 1 and name not in agreed)


def public(module) -> set[str]:
    """The functions, classes and constants that a module defines for others."""
    found = set()
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {name for name in found if not name.startswith("_")}


@pytest.mark.parametrize("top", ["trainlab", "scripts", "tests", "benchmarks", "rules"])
def test_files_are_short(top):
    files = [path for kind in ("py", "smk") for path in (ROOT / top).rglob(f"*.{kind}")]
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in files
    }
    assert {name: length for name, length in lengths.items() if length >= LONGEST} == {}
