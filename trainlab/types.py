"""Types of the options of components: what the config may say, checked when it is read."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    NonNegativeFloat,
    NonNegativeInt,
    PositiveFloat,
    PositiveInt,
)
from pydantic_core import PydanticCustomError


def _rising(numbers: Sequence[float]) -> Sequence[float]:
    if any(first >= second for first, second in pairwise(numbers)):
        raise PydanticCustomError("rising", "input should rise from each number to the next")
    return numbers


Share = Annotated[float, Field(ge=0, lt=1)]
PositiveShare = Annotated[float, Field(gt=0, le=1)]
OpenShare = Annotated[float, Field(gt=0, lt=1)]
RisingShares = Annotated[Sequence[OpenShare], AfterValidator(_rising)]
Degrees = Annotated[float, Field(ge=0, le=180)]
Grey = Annotated[int, Field(ge=0, le=255)]  # from black to white
Enlarged = Annotated[int, Field(ge=32)]  # pixels, of a side

__all__ = [
    "Degrees",
    "Enlarged",
    "Grey",
    "Literal",
    "NonNegativeFloat",
    "NonNegativeInt",
    "OpenShare",
    "PositiveFloat",
    "PositiveInt",
    "PositiveShare",
    "RisingShares",
    "Sequence",
    "Share",
]
