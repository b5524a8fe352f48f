"""Checking a component's settings against the signature of its `build`, without importing it."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ConfigDict, TypeAdapter, ValidationError

from trainlab.registry import arguments, names

TYPES = {"Sequence": Sequence}  # what annotations of options may name besides the built-in types


@dataclass(frozen=True)
class Option:
    """What the config may set: one positional argument of `build`."""

    annotation: str
    required: bool

    def fault(self, value) -> str | None:
        """Why `value` does not fit the annotation; None when it does."""
        adapter = TypeAdapter(eval(self.annotation, dict(TYPES)), config=ConfigDict(strict=True))
        try:
            adapter.validate_python(value)
        except ValidationError:
            return f"should be {self.annotation}, not {value!r}"
        return None


def options(kind: str, name: str) -> dict[str, Option]:
    """The options of a component."""
    positional = arguments(kind, name)
    required = len(positional.args) - len(positional.defaults)
    return {
        argument.arg: Option(ast.unparse(argument.annotation), place < required)
        for place, argument in enumerate(positional.args)
    }


def problems(kind: str, spec: dict) -> list[str]:
    """What is wrong with a component's settings, one sentence each; empty when nothing is."""
    name = spec["name"]
    if name not in names(kind):
        return [f"there is no '{name}' in {kind}: {nearest(name, names(kind))}"]
    return list(_option_problems(name, options(kind, name), spec))


def _option_problems(name: str, allowed: dict[str, Option], spec: dict) -> Iterator[str]:
    for given, value in spec.items():
        if given in allowed:
            if fault := allowed[given].fault(value):
                yield f"the option '{given}' of '{name}' {fault}"
        elif given != "name":
            yield f"'{name}' has no option '{given}': {nearest(given, allowed)}"
    for option, facts in allowed.items():
        if facts.required and option not in spec:
            yield f"'{name}' needs the option '{option}'"


def nearest(word: str, choices) -> str:
    """The names most like `word`, for the end of a sentence; all names when there are few."""
    choices = [str(choice) for choice in choices]
    close = get_close_matches(str(word), choices, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(repr(name) for name in close)}? " if close else ""
    known = f"(known: {', '.join(choices)})" if len(choices) <= 12 or not close else ""
    return (hint + known).strip()
