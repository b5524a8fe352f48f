"""The source files that a command depends on, so that a rule can name them.

Snakemake notices an edited script, but not an edited module that the script imports.
"""

import ast
import hashlib
import json
from functools import cache
from pathlib import Path

from trainlab.paths import ROOT


def closure(*files: Path) -> list[str]:
    """`files` and all of the project's modules that they import, directly or not.

    Paths are relative to the project's root, sorted. Imports anywhere in a file count, those in
    functions included; modules imported by a computed name do not: name their files too.
    """
    found, pending = set(), [Path(file).resolve() for file in files]
    while pending:
        file = pending.pop()
        if file not in found:
            found.add(file)
            pending.extend(imports(file))
    return sorted(str(file.relative_to(ROOT)) for file in found)


@cache
def digest(files: tuple[str, ...]) -> str:
    """A checksum over names and content of source files, given relative to the project's root.

    For rules with a job a run: of thousands of jobs with dozens of files each, planning takes
    twice as long as of as many jobs with this one parameter.
    """
    whole = hashlib.sha256()
    for file in files:
        content = (ROOT / file).read_bytes()
        whole.update(f"{file} {len(content)} ".encode() + content)
    return whole.hexdigest()[:16]


@cache
def imports(file: Path) -> tuple[Path, ...]:
    """The project's modules that a module or notebook names in its imports."""
    modules = set()
    for node in ast.walk(ast.parse(_source(file), filename=str(file))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                raise ValueError(f"{file}, line {node.lineno}: imports must be absolute.")
            modules |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    candidates = (ROOT / Path(*module.split(".")).with_suffix(".py") for module in modules)
    return tuple(path for path in candidates if path.is_file())


def _source(file: Path) -> str:
    """The Python source of a module, or of a notebook's code cells."""
    if file.suffix != ".ipynb":
        return file.read_text(encoding="utf-8")
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
