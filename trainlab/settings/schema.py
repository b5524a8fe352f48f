"""config.yaml as strict models: what may be written there, and what it must agree with."""

import re
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PositiveFloat,
    Tag,
    model_validator,
)

from trainlab.paths import ROOT
from trainlab.registry import names
from trainlab.settings.options import nearest, problems


class Strict(BaseModel):
    """No unknown keys, no silent conversions."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


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
    """How long to train: exactly one of the three. With null, a --configfile unsets another one."""

    epochs: float | None = Field(None, gt=0)
    steps: int | None = Field(None, gt=0)
    seconds: float | None = Field(None, gt=0)

    @model_validator(mode="after")
    def _one(self):
        if len(self.model_dump(exclude_none=True)) != 1:
            raise ValueError("needs exactly one of epochs, steps, seconds")
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


class Transfer(Strict):
    """Where the base's weights come from, and which part is trained."""

    weights: str  # "imagenet", or the name of an experiment
    train: Literal["head", "all"]


class EarlyStopping(Strict):
    """Stop when the validation loss has not improved in `patience` validations."""

    patience: int = Field(gt=0)


class Experiment(Strict):
    """One row of the study; `budget` is a budget or the name of one of the preset's."""

    title: str
    task: str
    model: component("models")
    optimizer: component("optimizers")
    schedule: component("schedules")
    averaging: component("averaging") | None = None
    batch_size: int = Field(gt=0)
    budget: NamedOrOwnBudget
    augmentations: list[component("augmentations")] = []
    label_smoothing: float = Field(0.0, ge=0, lt=1)
    labels_per_class: int | None = Field(None, gt=0)
    transfer: Transfer | None = None
    early_stopping: EarlyStopping | None = None
    test_time_augmentation: bool = False
    # What it is compared with; without it, its base.
    against: Annotated[list[str], AfterValidator(once("an experiment"))] = []


def rising(ends: tuple[float, float]) -> tuple[float, float]:
    """The ends of a range, if the first is the smaller one."""
    if ends[0] >= ends[1]:
        raise ValueError(f"needs the smaller number first, not {list(ends)}")
    return ends


def in_report_folder(notebook: str) -> str:
    """The name of a notebook, if there is one of this name to be executed."""
    found = sorted(path.stem for path in (ROOT / "report").glob("*.ipynb"))
    if notebook not in found:
        raise ValueError(f"there is no report/{notebook}.ipynb: {nearest(notebook, found)}")
    return notebook


class Preset(Strict):
    """A size of the study: which parts of it, on which data, how long, how often, without which
    experiments, and the notebook that reports on it.
    """

    seeds: Annotated[list[Annotated[int, Field(ge=0)]], AfterValidator(once("a seed"))] = Field(
        min_length=1
    )
    exclusive_timing: bool
    data: dict[str, str] = Field(min_length=1)
    budgets: dict[str, Budget]
    leave_out: list[str] = []
    notebook: Annotated[str, AfterValidator(in_report_folder)] = "study"


class PipelineProfile(Strict):
    """The experiment whose augmentation is profiled, and the naive pipeline it is held against."""

    experiment: str
    naive: list[component("augmentations")] = Field(min_length=1)


Accuracy = Annotated[float, Field(gt=0, lt=1)]
Range = Annotated[tuple[PositiveFloat, PositiveFloat], AfterValidator(rising), Field(strict=False)]


class Tuning(Strict):
    """The search for learning rate and weight decay: ranges, searched on logarithmic scales."""

    methods: list[str]
    trials: int = Field(gt=0)
    budget: NamedOrOwnBudget
    rate: Range
    weight_decay: Range


def letters_and_digits(number: str) -> str:
    """A student's number, if it can be part of a file's name."""
    if not re.fullmatch("[A-Za-z0-9]+", number):
        raise ValueError(f"needs letters and digits only, not {number!r}")
    return number


def quoted(number: Any) -> Any:
    """Refuse what YAML read as a number, and has thereby taken leading zeros from."""
    if isinstance(number, int | float):
        raise ValueError(
            f"was read as the number {number}: write it in this file, in quotes, zeros in front "
            "included"
        )
    return number


StudentId = Annotated[str, BeforeValidator(quoted), AfterValidator(letters_and_digits)]


class Config(Strict):
    """The whole of config.yaml, inheritance resolved."""

    preset: str
    student_id: StudentId | None = None
    validation_fraction: float = Field(gt=0, lt=1)
    imagenet_weights: str | None
    datasets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")], component("datasets")]
    presets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")], Preset]
    pipeline_profile: PipelineProfile
    targets: dict[str, list[Accuracy]]
    tuning: Tuning
    experiments: dict[
        Annotated[str, Field(pattern=r"^[a-z0-9_-]+/[a-z0-9_.-]+$")], Experiment
    ]  # fmt: skip
