"""Checking a component's settings against the signature of its `build`, without importing it."""

import ast
import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ConfigDict, TypeAdapter, ValidationError

from trainlab import types
from trainlab.errors import TrainLabError
from trainlab.registry import arguments, defaults, names


@dataclass(frozen=True)
class Option:
    """What the config may set: one positional argument of `build`."""

    annotation: str
    required: bool

    def fault(self, value) -> str | None:
        """Why `value` does not fit the annotation; None when it does."""
        adapter = TypeAdapter(self.type(), config=ConfigDict(strict=True, allow_inf_nan=False))
        try:
            adapter.validate_python(value)
        except ValidationError as failure:
            message = failure.errors()[0]["msg"].lower()
            return f"is {shown(value, message)}; {message}"
        return None

    def type(self):
        """The annotation as a type; it may name the built-in ones and those of `trainlab.types`."""
        try:
            return eval(self.annotation, vars(types).copy())
        except NameError as error:
            raise TrainLabError(
                f"An option of a component is annotated {self.annotation}: {error}. Options may "
                "have Python's own types and those of trainlab/types.py."
            ) from error


def options(kind: str, name: str) -> dict[str, Option]:
    """The options of a component."""
    positional = arguments(kind, name)
    required = len(positional.args) - len(positional.defaults)
    return {
        argument.arg: Option(_annotation(argument), place < required)
        for place, argument in enumerate(positional.args)
    }


def _annotation(argument: ast.arg) -> str:
    return ast.unparse(argument.annotation) if argument.annotation else "object"


def problems(kind: str, spec: dict) -> list[str]:
    """What is wrong with a component's settings, one sentence each; empty when nothing is."""
    name = spec["name"]
    if name not in names(kind):
        return [f"there is no '{name}' in {kind}: {nearest(name, names(kind))}"]
    return [*_option_problems(name, options(kind, name), spec), *_default_problems(kind, name)]


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


def _default_problems(kind: str, name: str) -> Iterator[str]:
    """Defaults that only running the code would tell: the report spells them out without it."""
    for option, node in defaults(kind, name).items():
        try:
            ast.literal_eval(node)
        except ValueError:
            yield (
                f"the default of '{option}' in trainlab/{kind}/{name}.py is {ast.unparse(node)}, "
                "which has to be a literal, such as 0.25"
            )


def shown(value, message: str) -> str:
    """A value that is refused, as YAML has it; with what to write where that takes a number, 1e-3,
    for text.
    """
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    wanted = "number" in message or "integer" in message
    try:
        number = float(value) if wanted and isinstance(value, str) else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        return repr(value)
    whole = number.is_integer() and abs(number) < 1e15
    written = str(int(number)) if whole else re.sub(r"^(-?\d)e", r"\1.0e", repr(number))
    return f"{value!r}, which YAML reads as text (write {written})"


def nearest(word: str, choices) -> str:
    """The names most like `word`, for the end of a sentence; else, or if few, all of them."""
    choices = [str(choice) for choice in choices]
    if not choices:
        return "there are none"
    close = get_close_matches(str(word), choices, n=3, cutoff=0.5)
    if not close:
        return f"known {'are' if len(choices) > 1 else 'is'} {', '.join(choices)}"
    hint = f"did you mean {' or '.join(repr(name) for name in close)}?"
    return hint if len(choices) > 12 else f"{hint} (known: {', '.join(choices)})"
