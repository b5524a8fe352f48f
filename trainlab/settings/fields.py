"""What values of the config are made of: strict models, components, and checks of single values."""

import re
from copy import copy
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PositiveFloat,
    Tag,
    create_model,
    model_validator,
)

from trainlab.registry import names
from trainlab.settings.options import problems

LONGEST = 20  # words of a sentence on the page


class Strict(BaseModel):
    """No unknown keys, no silent conversions. What a key means is the string below it."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


def optional(name: str, model: type[Strict]) -> type[Strict]:
    """A model with the same keys, of which none is required."""
    fields = {}
    for key, field in model.model_fields.items():
        fields[key] = field.annotation, copy(field)
        fields[key][1].default = None
    return create_model(name, __base__=Strict, **fields)


def component(kind: str):
    """The type of a component's settings: {name, options...}, checked against its `build`."""

    def check(spec: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(spec.get("name"), str):
            choices = ", ".join(names(kind))
            raise ValueError(f"needs a 'name', one of: {choices}")
        if found := problems(kind, spec):
            raise ValueError("\n".join(found))
        return spec

    return Annotated[dict[str, Any], AfterValidator(check)]


class Budget(Strict):
    """How long to train: exactly one of these. With null, a --configfile unsets another one.

    Reference steps are a time, too: what so many of the steps take by which all others are
    calibrated. So a slow machine makes as many steps of a method as a fast one.
    """

    epochs: float | None = Field(None, gt=0)
    """Passes over the training images."""
    steps: int | None = Field(None, gt=0)
    """Updates of the weights, one a batch."""
    seconds: float | None = Field(None, gt=0)
    """Seconds of training steps, by a calibration of the network's own."""
    reference_steps: float | None = Field(None, gt=0)
    """The time of so many steps of the network that all are calibrated by."""

    @model_validator(mode="after")
    def _one(self):
        if len(self.model_dump(exclude_none=True)) != 1:
            raise ValueError("needs exactly one of epochs, steps, seconds, reference_steps")
        return self


NamedOrOwnBudget = Annotated[
    Annotated[str, Tag("name")] | Annotated[Budget, Tag("budget")],
    Discriminator(lambda value: "name" if isinstance(value, str) else "budget"),
]


def once(what: str):
    """A check that a list names nothing twice."""

    def check(items: list) -> list:
        if len(set(items)) < len(items):
            raise ValueError(f"names {what} twice")
        return items

    return check


def without_nulls(entries: Any) -> Any:
    """A mapping without the keys whose value is null; anything else as it is."""
    if not isinstance(entries, dict):
        return entries
    return {key: value for key, value in entries.items() if value is not None}


def rising(ends: tuple[float, float]) -> tuple[float, float]:
    """The ends of a range, if the first is the smaller one."""
    if ends[0] >= ends[1]:
        raise ValueError(f"needs the smaller number first, not {list(ends)}")
    return ends


Accuracy = Annotated[float, Field(gt=0, lt=1)]
Range = Annotated[tuple[PositiveFloat, PositiveFloat], AfterValidator(rising), Field(strict=False)]


def letters_and_digits(number: str) -> str:
    """A student's number, if it can be part of a file's name."""
    if not re.fullmatch("[A-Za-z0-9]+", number):
        raise ValueError(f"needs letters and digits only, not {number!r}")
    return number


def quoted(number: Any) -> Any:
    """Refuse what YAML read as a number, and has thereby taken leading zeros from."""
    if isinstance(number, int | float):
        raise ValueError(
            f"was read as the number {number}: write it in this file, in quotes, with "
            "all of its zeros"
        )
    return number


def brief(question: str) -> str:
    """A question, if it can be read at a glance."""
    words = len(question.split())
    if words > LONGEST:
        raise ValueError(f"needs at most {LONGEST} words, not {words}")
    if not question.endswith("?"):
        raise ValueError("needs a question mark at its end")
    return question


Feature = Annotated[str, Field(pattern=r"^\w[\w.-]*$")]
TaskNumber = Annotated[str, BeforeValidator(quoted)]
Question = Annotated[str, AfterValidator(brief)]
StudentId = Annotated[str, BeforeValidator(quoted), AfterValidator(letters_and_digits)]
Unit = Annotated[str, BeforeValidator(quoted)]
