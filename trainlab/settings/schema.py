"""config.yaml as strict models: what may be written there."""

from itertools import pairwise
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field

from trainlab.settings.fields import (
    Accuracy,
    Budget,
    Feature,
    NamedOrOwnBudget,
    Question,
    Range,
    Strict,
    StudentId,
    TaskNumber,
    Unit,
    component,
    once,
    optional,
    without_nulls,
)

Tracker = Literal["mlflow", "tensorboard"]
TRACKERS = get_args(Tracker)


class Transfer(Strict):
    """Where the base's weights come from, and which part is trained."""

    weights: str  # "imagenet", or the name of an experiment
    train: Literal["head", "all"]


class EarlyStopping(Strict):
    """Stop when the validation loss has not improved in `patience` validations; with
    `restore_best`, on the weights of the lowest one.
    """

    patience: int = Field(gt=0)
    restore_best: bool = False


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


Parts = optional("Parts", Experiment)  # what a preset may replace of an experiment


class Unused(Strict):
    """The parts of experiments that the chosen preset replaces."""

    experiments: dict[str, Parts]


Seeds = Annotated[
    list[Annotated[int, Field(ge=0, lt=2**32)]], AfterValidator(once("a seed")), Field(min_length=1)
]


class Preset(Strict):
    """A size of the study: which parts of it, on which data, how long, how often, without which
    experiments, and with which parts of others replaced.
    """

    seeds: Seeds
    more_seeds: dict[str, Seeds] = {}  # of single experiments, where their question is open
    exclusive_timing: bool
    precision: Literal["float32", "bfloat16"] = "float32"  # that networks compute in
    # With null, a --configfile leaves a whole study out.
    data: Annotated[dict[str, str], BeforeValidator(without_nulls)] = Field(min_length=1)
    budgets: dict[str, Budget]
    leave_out: list[str] = []
    replace: dict[str, Parts] = {}


class PipelineProfile(Strict):
    """The experiment whose augmentation is profiled, and the naive pipeline it is held against."""

    experiment: str
    naive: list[component("augmentations")] = Field(min_length=1)


class Rung(Strict):
    """How many learning rates are tried, and for which share of a method's own budget."""

    trials: int = Field(gt=0)
    share: float = Field(gt=0, le=1)


def narrowing(rungs: list[Rung]) -> list[Rung]:
    """Rungs, if each has fewer trials than the one before, and no less time."""
    for before, after in pairwise(rungs):
        if after.trials >= before.trials or after.share < before.share:
            raise ValueError("needs fewer trials in each rung than before, and no less time")
    return rungs


class Tuning(Strict):
    """The search for learning rates: the range, and rungs, each for the best of the one before.

    `ranges` are those of methods whose rates mean something else.
    """

    methods: list[str]
    rate: Range
    ranges: dict[str, Range] = {}
    rungs: Annotated[list[Rung], AfterValidator(narrowing)] = Field(min_length=1)


class Task(Strict):
    """What a task is called, and what it asks in at most 20 words."""

    name: str = Field(min_length=1, max_length=40)
    question: Question


class Config(Strict):
    """The whole of config.yaml, inheritance resolved."""

    preset: str
    student_id: StudentId | None = None
    unit: Unit | None = None
    threads: int | None = Field(None, gt=0)
    gpus: int = Field(0, ge=0)
    # Slurm features of the kinds of nodes in use, whose ceilings are measured.
    node_features: Annotated[list[Feature], AfterValidator(once("a feature"))] = []
    tracking: Tracker | None = None
    validation_fraction: float = Field(gt=0, lt=1)
    worthwhile: Accuracy
    imagenet_weights: dict[str, str] = {}
    datasets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")], component("datasets")]
    presets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")], Preset]
    pipeline_profile: PipelineProfile
    targets: dict[str, list[Accuracy]]
    tuning: Tuning
    # By number. Without an entry a task asks what its experiments change; with null, too.
    tasks: Annotated[dict[TaskNumber, Task], BeforeValidator(without_nulls)] = {}
    experiments: dict[
        Annotated[str, Field(pattern=r"^[a-z0-9_-]+/[a-z0-9_-][a-z0-9_.-]*$")], Experiment
    ]  # fmt: skip
