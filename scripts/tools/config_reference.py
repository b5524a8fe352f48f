"""Write docs/config.schema.json and docs/config.md from the settings' models and the components.

    python -m scripts.tools.config_reference

Editors with a YAML language server complete and check config.yaml by the first.
"""

import argparse
import ast
import inspect
import json
from pathlib import Path

from trainlab import registry
from trainlab.errors import run
from trainlab.files import write_text
from trainlab.paths import ROOT
from trainlab.settings import schema

KINDS = ("datasets", "augmentations", *registry.SINGLE)
MODELS = (
    "Config", "Preset", "Experiment", "Budget", "Transfer", "EarlyStopping", "Tuning",
    "Rung", "Task",
)  # fmt: skip
BOUNDS = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
OPENING = """# What config.yaml may say

Written by `python -m scripts.tools.config_reference` from `trainlab/settings/schema.py` and from
the files of the components; a test sees that it is up to date. In an experiment that has a `base:`
no key is required: what it does not set is its base's. The same as a JSON schema, for editors:
[config.schema.json](config.schema.json).
"""


def main(argv: list[str] | None = None) -> None:
    """Write both files into the folder of documents."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output-dir", type=Path, default=ROOT / "docs")
    folder = parser.parse_args(argv).output_dir
    write_text(folder / "config.schema.json", json.dumps(json_schema(), indent=1) + "\n")
    write_text(folder / "config.md", markdown())


def json_schema() -> dict:
    """The JSON schema of a config as it is written, before inheritance is resolved."""
    found = schema.Config.model_json_schema()
    parts = found["$defs"]
    experiment, replaced = parts["Experiment"], parts["Parts"]
    experiment["properties"]["base"] = {"type": "string", "title": "Base"}
    del experiment["required"]  # a base has what an experiment leaves out
    for owner in (experiment["properties"], replaced["properties"]):
        for kind, key in registry.SINGLE.items():
            owner[key] = {"anyOf": [{"$ref": f"#/$defs/{kind}"}, {"type": "null"}]}
        owner["augmentations"] = listed("augmentations")
    parts["PipelineProfile"]["properties"]["naive"] = listed("augmentations")
    names = found["properties"]["datasets"]["patternProperties"]
    names |= dict.fromkeys(names, {"$ref": "#/$defs/datasets"})
    parts |= {kind: {"oneOf": [options(kind, n) for n in registry.names(kind)]} for kind in KINDS}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | found


def listed(kind: str) -> dict:
    """Any number of components; or null."""
    return {"anyOf": [{"type": "array", "items": {"$ref": f"#/$defs/{kind}"}}, {"type": "null"}]}


def options(kind: str, name: str) -> dict:
    """The schema of one component: its name and its options, with their defaults."""
    given = [argument.arg for argument in registry.arguments(kind, name).args]
    defaults = {key: literal(node) for key, node in registry.defaults(kind, name).items()}
    return {
        "title": name,
        "description": purpose(kind, name),
        "type": "object",
        "properties": {"name": {"const": name}}
        | {key: {"default": defaults[key]} if key in defaults else {} for key in given},
        "required": ["name", *(key for key in given if key not in defaults)],
        "additionalProperties": False,
    }


def literal(node: ast.expr):
    """A default as a value; where it is a name of the module, as it is written there."""
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)


def purpose(kind: str, name: str) -> str:
    """The first sentence of a component's file."""
    text = ast.get_docstring(module(kind, name)) or ""
    return " ".join(text.split("\n\n")[0].split())


def effect(kind: str, name: str) -> str:
    """What a component does with its options, by the docstring of its `build`; without errors."""
    tree = module(kind, name)
    build = next(node for node in tree.body if getattr(node, "name", None) == "build")
    text = " ".join((ast.get_docstring(build) or "").split())
    return text.split(" Raises ")[0]


def module(kind: str, name: str) -> ast.Module:
    """The file of a component."""
    return ast.parse(registry.source(kind, name).read_text(encoding="utf-8"))


def markdown() -> str:
    """The reference to be read: the keys of each part, then the components with their options."""
    parts = [OPENING]
    for name in MODELS:
        told = inspect.getdoc(getattr(schema, name))
        parts.append(f"## {'The file' if name == 'Config' else name}\n\n{told}\n")
        parts.append(table(("key", "type", "default", "meaning"), keys(name)))
    for kind in KINDS:
        rows = [
            (f"`{name}`", purpose(kind, name), signature(kind, name), effect(kind, name))
            for name in registry.names(kind)
        ]
        parts.append(f"## Components: {kind}\n")
        parts.append(table(("name", "what", "options", "what they do"), rows))
    return "\n".join(parts)


def keys(name: str) -> list[tuple[str, ...]]:
    """The keys of a model: what they may hold, their defaults, and what they mean."""
    whole = json_schema()
    properties = (whole if name == "Config" else whole["$defs"][name])["properties"]
    return [
        (f"`{key}`", what(properties[key]), default(field), field.description or "")
        for key, field in getattr(schema, name).model_fields.items()
    ]


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def what(node: dict) -> str:
    """What a key may hold, in words, from its JSON schema."""
    if "$ref" in node:
        return f"`{node['$ref'].rsplit('/', 1)[-1]}`"
    for union in ("anyOf", "oneOf"):
        if union in node:
            return " or ".join(what(one) for one in node[union])
    if "enum" in node:
        return " or ".join(f"`{value}`" for value in node["enum"])
    if "prefixItems" in node:
        return "pair of " + " and ".join(what(one) for one in node["prefixItems"])
    if node.get("type") == "array":
        return f"list of {what(node.get('items', {}))}"
    if node.get("type") == "object":
        by_pattern = next(iter(node.get("patternProperties", {}).values()), None)
        return f"mapping to {what(by_pattern or node.get('additionalProperties') or {})}"
    found = [f"{sign} {node[key]}" for key, sign in BOUNDS.items() if key in node]
    return " ".join([node.get("type", "anything"), ", ".join(found)]).strip()


def default(field) -> str:
    """What a key is where it is not set."""
    return "required" if field.is_required() else f"`{json.dumps(field.default)}`"


def signature(kind: str, name: str) -> str:
    """A component's options with their defaults."""
    schema_of = options(kind, name)
    keys = [key for key in schema_of["properties"] if key != "name"]
    told = []
    for key in keys:
        value = schema_of["properties"][key]
        told.append(f"`{key}: {json.dumps(value['default'])}`" if value else f"`{key}` (required)")
    return ", ".join(told) or "none"


if __name__ == "__main__":
    raise SystemExit(run(main))
