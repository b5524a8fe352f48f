"""Components by name: the name in the config *is* the file name.

`model: {name: resnet, depth: 20}` is `build(depth=20, ...)` of `trainlab/models/resnet.py`. The
positional arguments of `build` are what the config may set; keyword-only arguments are what the run
supplies. Options and facts are read from the source, without importing it, so that checking a
config needs no deep-learning framework.
"""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).parent
KINDS = ("datasets", "models", "augmentations", "optimizers", "schedules", "averaging")
# Of these a training has one, or none; where its settings name it.
SINGLE = {
    "models": "model", "optimizers": "optimizer", "schedules": "schedule", "averaging": "averaging"
}  # fmt: skip


def names(kind: str) -> list[str]:
    """The components of a kind, in alphabetical order."""
    return sorted(path.stem for path in (PACKAGE / kind).glob("[a-z]*.py"))


def source(kind: str, name: str) -> Path:
    """The file that holds a component."""
    return PACKAGE / kind / f"{name}.py"


def sources(settings: dict) -> list[Path]:
    """The files of the components that a training's `settings` name."""
    specs = [(kind, settings[part]) for kind, part in SINGLE.items() if settings[part]]
    specs += [("augmentations", spec) for spec in settings["augmentations"]]
    return [source(kind, spec["name"]) for kind, spec in specs]


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def arguments(kind: str, name: str) -> ast.arguments:
    """The signature of a component's `build`, as it stands in the source."""
    for node in _tree(source(kind, name)).body:
        if isinstance(node, ast.FunctionDef) and node.name == "build":
            return node.args
    raise LookupError(f"{source(kind, name)} defines no function `build`.")


def defaults(kind: str, name: str) -> dict[str, ast.expr]:
    """The options of a component that have a default, which is as it stands in the source."""
    positional = arguments(kind, name)
    optional = positional.args[len(positional.args) - len(positional.defaults) :]
    return dict(zip((each.arg for each in optional), positional.defaults, strict=True))


def complete(kind: str, spec: dict) -> dict:
    """`spec` with the options that it leaves at their defaults spelled out."""
    found = defaults(kind, spec["name"])
    return {option: ast.literal_eval(node) for option, node in found.items()} | spec


def supplied(kind: str, name: str) -> set[str]:
    """What the run supplies to a component: its keyword-only arguments."""
    return {argument.arg for argument in arguments(kind, name).kwonlyargs}


def constant(kind: str, name: str, constant_name: str, default=None):
    """A literal module constant of a component, such as `FLIP_SAFE` of a dataset."""
    for node in _tree(source(kind, name)).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(it, ast.Name) and it.id == constant_name for it in targets):
            return ast.literal_eval(node.value)
    return default


def title(kind: str, name: str) -> str:
    """What a component is called in a sentence: its constant `TITLE`, else its name in words."""
    return constant(kind, name, "TITLE", name.replace("_", " "))


def is_constant(schedule: str) -> bool:
    """Whether a schedule keeps the learning rate as it is, so that others are compared with it."""
    return constant("schedules", schedule, "CONSTANT", False)


def build(kind: str, spec: dict, **context):
    """Build the component that `spec` describes.

    `context` is what the run has to offer; a component is handed what its keyword-only arguments
    name. Raises LookupError if it names something the run does not have.
    """
    wanted = supplied(kind, spec["name"])
    if absent := wanted - set(context):
        file = source(kind, spec["name"])
        raise LookupError(f"{file} asks the run for unknown {sorted(absent)}.")
    module = import_module(f"trainlab.{kind}.{spec['name']}")
    chosen = {key: value for key, value in spec.items() if key != "name"}
    return module.build(**chosen, **{key: context[key] for key in wanted})
