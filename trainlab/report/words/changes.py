"""In words, how an experiment's settings differ from those of another one."""

from collections.abc import Iterable
from typing import Any

from trainlab import registry
from trainlab.analysis.changes import COMPONENTS, Change, parts
from trainlab.budgets import budget_words
from trainlab.formatting import listed

# Of a training these say nothing where nothing is set.
UNSET = (None, [], 0.0, False)
# Where nothing set means something: no limit.
UNLIMITED = {"labels_per_class": "all"}


def in_words(changes: Iterable[Change]) -> str:
    """The differences: "schedule cosine, peak 0.0246 instead of constant, rate 0.0438; ..."."""
    return "; ".join(map(_change, changes)) or "nothing"


def several(changes: list[Change]) -> str | None:
    """A sentence if more than one part differs, so that an effect cannot be put down to one."""
    changed = sorted(parts(changes))
    if len(changed) < 2:
        return None
    # A list of many has no room for more than the parts' names.
    told = [_what(part, changes) if len(changed) == 2 else plain(part) for part in changed]
    return f"The two differ in more than one setting: {listed(told)}."


def _what(part: str, changes: list[Change]) -> str:
    """A part, or its option where one alone differs."""
    options = [change.option for change in changes if change.part == part]
    alone = options[0] if len(options) == 1 else None
    return f"{plain(alone)} of the {plain(part)}" if alone else plain(part)


def component(kind: str, spec: dict) -> str:
    """A component with its options: "affine, degrees 10, shift 2"."""
    options = [f"{plain(key)} {_value(value)}" for key, value in spec.items() if key != "name"]
    return ", ".join([registry.title(kind, spec["name"]), *options])


def _change(change: Change) -> str:
    if change.option:
        option = plain(change.option)
        return f"{option} {_value(change.new)} instead of {_value(change.old)}"
    new, old = (setting(change.part, value) for value in (change.new, change.old))
    return f"{plain(change.part)} {new} instead of {old}"


def cell(part: str, value: Any) -> str | None:
    """A part of the settings as a table tells it: None where nothing is set."""
    return None if value in UNSET and part not in UNLIMITED else setting(part, value)


def setting(part: str, value: Any) -> str:
    """A part of the settings as a whole."""
    if value is None or value == []:
        return UNLIMITED.get(part, "none")
    if part in COMPONENTS:
        return component(COMPONENTS[part], value)
    if part == "augmentations":
        return listed([component(part, spec) for spec in value])
    if part == "budget":
        return budget_words(value)
    if isinstance(value, dict):
        return ", ".join(f"{plain(key)} {_value(each)}" for key, each in value.items())
    return _value(value)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list):
        return " ".join(
            f"({_value(each)})" if isinstance(each, list) else _value(each) for each in value
        )
    return "none" if value is None else str(value)


def plain(name: str) -> str:
    """A setting's name in words."""
    return name.replace("_", " ")
