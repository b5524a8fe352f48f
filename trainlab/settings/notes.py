"""Research notes on papers: report/notes/<model>.md, facts in front of a text.

An experiment whose model has a note is a newer architecture, which the report holds against what
the config compares it with. The facts are YAML between two lines of `---`. Files whose names begin
with an underscore are no notes: `_reference.md` has the published results of what is compared with.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import AfterValidator, Field, ValidationError, model_validator

from trainlab.errors import TrainLabError
from trainlab.paths import NOTES
from trainlab.settings.fields import Strict, component

FENCE = "---\n"
Facts = TypeVar("Facts", bound=Strict)


def percentage(text: str) -> str:
    """A percentage as a paper prints it, zeros at the end included."""
    try:
        within = 0 <= Decimal(text) <= 100
    except InvalidOperation:
        within = False
    if not within:
        raise ValueError(f"needs a number from 0 to 100 in quotes, not {text!r}")
    return text


Percentage = Annotated[str, AfterValidator(percentage)]


class Same(Strict):
    """A network and a dataset as config.yaml names them."""

    model: component("models")
    dataset: str


class Published(Strict):
    """A result as its paper prints it: an error or an accuracy in percent; parameters, millions."""

    network: str
    data: str
    error: Percentage | None = None
    accuracy: Percentage | None = None
    parameters: str | None = None
    source: str  # the paper, and the table in it
    same: Same | None = None  # what it is here, where this project has the same network and data

    @model_validator(mode="after")
    def _one(self):
        if (self.error is None) == (self.accuracy is None):
            raise ValueError("needs exactly one of error, accuracy")
        return self

    @property
    def percent(self) -> str:
        """Accuracy, percent, to as many digits as the paper gives."""
        return self.accuracy or str(100 - Decimal(self.error))


CostName = Literal["trainable parameters", "MACs"]


class Claim(Strict):
    """What a paper says of its network, in short, and the cost that it is about: as a `share` of
    that of what it is compared with.
    """

    text: str
    cost: CostName
    faster: bool = False  # whether it claims a shorter epoch, too
    share: float = Field(1.0, gt=0)


class References(Strict):
    """Published results of networks that architectures are compared with."""

    published: list[Published] = Field(min_length=1)


class Note(References):
    """What a note on an architecture says of its paper.

    Early in a training, networks differ by how fast they start and not by what they can reach,
    which is what papers are about: ResNet-20 went from 49 % after one epoch of CIFAR-10 to 86 %
    after eleven, and won 2 points more in nine (docs/results/time_to_accuracy.csv, one seed). So a
    claim is judged after `judged_after_epochs` only.

    `slower_than` is the note's own hypothesis, if it has one: that an epoch takes longer than this
    cost suggests.
    """

    title: str
    problem: str  # in one sentence
    claim: Claim
    judged_after_epochs: float = Field(10, gt=0)
    slower_than: CostName | None = None


def models() -> list[str]:
    """The models that have a note, in alphabetical order."""
    return sorted(path.stem for path in NOTES.glob("[a-z]*.md"))


def note(model: str) -> Note:
    """What the note on a model says."""
    return facts(NOTES / f"{model}.md", Note)


def references() -> list[Published]:
    """The published results that belong to no note; none without their file."""
    path = NOTES / "_reference.md"
    return facts(path, References).published if path.exists() else []


def published(models: Iterable[str]) -> list[Published]:
    """Published results: those of references, and those of the notes on `models`."""
    return [*references(), *(each for model in models for each in note(model).published)]


def text(model: str) -> str:
    """A note's Markdown, below its facts."""
    return parts(NOTES / f"{model}.md")[1]


def drawing(model: str) -> str | None:
    """The drawing (SVG) that belongs to a note, <model>.svg; None without one."""
    path = NOTES / f"{model}.svg"
    return path.read_text(encoding="utf-8") if path.exists() else None


def facts(path: Path, kind: type[Facts]) -> Facts:
    """The facts in front of a file; every error of theirs is named with its key."""
    try:
        found = yaml.safe_load(parts(path)[0])
        return kind.model_validate(found)
    except yaml.YAMLError as error:
        raise TrainLabError(f"{path}: what stands before the text is not YAML: {error}") from error
    except ValidationError as failure:
        said = [f"- {path}, {_place(error)}: {_wording(error)}." for error in failure.errors()]
        raise TrainLabError("\n".join(said)) from failure


def parts(path: Path) -> tuple[str, str]:
    """The YAML and the text of a file."""
    content = path.read_text(encoding="utf-8")
    before, *rest = content.split(FENCE, 2)
    if before or len(rest) < 2:
        raise TrainLabError(
            f"{path} does not begin with facts between two lines of ---. "
            "See “An architecture” in docs/extending.md."
        )
    return rest[0], rest[1].lstrip("\n")


def _place(error: dict) -> str:
    return ".".join(map(str, error["loc"])) or "its beginning"


def _wording(error: dict) -> str:
    """What is wrong with a key, for the end of a sentence."""
    match error["type"]:
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "the key is missing"
        case "value_error":
            return str(error["ctx"]["error"])
    return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"
