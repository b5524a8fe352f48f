"""Titles made from settings: "ResNet-{depth}" is filled from the options of the model, and
"{base}, cosine" from the title of the base.

So a title cannot say another network than the one that a preset, or a base, gives the experiment.
"""

import ast
from collections.abc import Mapping
from contextlib import suppress
from string import Formatter

from trainlab.registry import defaults, names
from trainlab.settings.names import Error
from trainlab.settings.options import nearest


def fill(
    experiments: dict[str, dict], bases: Mapping[str, str]
) -> tuple[dict[str, dict], list[Error]]:
    """Resolved experiments with their titles filled, and what is wrong with titles.

    `bases` has the base of each experiment that has one, without circles.
    """
    filled, errors = {}, []
    for name, parts in experiments.items():
        filled[name] = parts
        if _can_be_filled(parts):
            try:
                filled[name] = parts | {"title": _filled(name, experiments, bases)}
            except ValueError as fault:
                errors.append((("experiments", name, "title"), str(fault)))
    return filled, errors


def _filled(name: str, experiments: dict[str, dict], bases: Mapping[str, str]) -> str:
    """The title of an experiment, with that of its base in the place of {base}."""
    title, model = (experiments[name][key] for key in ("title", "model"))
    if name not in bases or all(field != "base" for _, field in _parts(title)):
        return fill_one(title, model)
    base = bases[name]
    more = {"base": str(experiments[base].get("title"))}
    if _can_be_filled(experiments[base]):
        with suppress(ValueError):  # an error of the base, which is told there
            more = {"base": _filled(base, experiments, bases)}
    return fill_one(title, model, more)


def fill_one(title: str, model: dict, more: Mapping[str, str] | None = None) -> str:
    """A title with the model's options, or what `more` has, in place of their names in braces.

    Raises ValueError where a field is neither.
    """
    options = literals(model["name"]) | model | (more or {})
    options.pop("name")
    return "".join(text + _value(field, options, model["name"]) for text, field in _parts(title))


def literals(model: str) -> dict:
    """The options of a model that have a default; defaults that are no literals are left out."""
    found = {}
    for option, node in defaults("models", model).items():
        with suppress(ValueError):
            found[option] = ast.literal_eval(node)
    return found


def _can_be_filled(parts: dict) -> bool:
    """Whether title and model are of their kinds; what is wrong with them is told elsewhere."""
    title, model = parts.get("title"), parts.get("model")
    is_known = isinstance(model, dict) and model.get("name") in names("models")
    return is_known and isinstance(title, str)


def _parts(title: str) -> list[tuple[str, str | None]]:
    """The texts of a title, each with the field that follows it."""
    try:
        parsed = list(Formatter().parse(title))
    except ValueError:
        raise ValueError(f"a brace that is no field is doubled, {{{{ or }}}}: {title!r}") from None
    if any(spec or conversion for _, _, spec, conversion in parsed):
        raise ValueError(f"a field is the name of an option and nothing else: {title!r}")
    return [(text, field) for text, field, _, _ in parsed]


def _value(field: str | None, options: dict, model: str) -> str:
    if field is None:
        return ""
    if field not in options:
        known = nearest(field, options) if options else "it has none"
        raise ValueError(f"'{{{field}}}' is no option of the model '{model}': {known}")
    value = options[field]
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
