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

    weights: str
    """`imagenet`, an experiment, or `bases/cifar10`, a base that comes with the project."""
    train: Literal["head", "all"]
    """`head`: the base is frozen; `all`: it is fine-tuned."""


class EarlyStopping(Strict):
    """Stop before the end of the budget when the validation loss no longer improves."""

    patience: int = Field(gt=0)
    """Validations without a lower loss that end the training."""
    restore_best: bool = False
    """Keep the weights of the lowest loss, and not the last."""


class Experiment(Strict):
    """One row of the study, `<study>/<name>`. With `base:` what it does not set is its base's."""

    title: str
    """Its name on the page; `{base}` is its base's title, `{<option>}` an option of its model."""
    task: str
    """The number of the task whose question it answers; its name and question are in `tasks`."""
    model: component("models")
    optimizer: component("optimizers")
    schedule: component("schedules")
    """The learning rate over the training."""
    averaging: component("averaging") | None = None
    """An average of weights, trained or tested in their place."""
    batch_size: int = Field(gt=0)
    budget: NamedOrOwnBudget
    """How long it trains: a budget, or the name of one of the preset's."""
    augmentations: list[component("augmentations")] = []
    """Random changes of the training images, in this order."""
    label_smoothing: float = Field(0.0, ge=0, lt=1)
    """The share of a label that is spread over all classes."""
    labels_per_class: int | None = Field(None, gt=0)
    """Train on so many images of each class, drawn by the seed; null is all."""
    transfer: Transfer | None = None
    early_stopping: EarlyStopping | None = None
    test_time_augmentation: bool = False
    """Test with six views of each image as well: mirrored and moved, the predictions averaged."""
    against: Annotated[list[str], AfterValidator(once("an experiment"))] = []
    """What it is compared with; without any, its base."""


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
    """Every experiment is trained once with each: initial weights and the order of the data."""
    more_seeds: dict[str, Seeds] = {}
    """Further seeds of single experiments, where their question is open."""
    exclusive_timing: bool
    """One training at a time, on all cores; else one core each, side by side."""
    calibrate: list[str] = []
    """Studies without budgets in time whose steps are timed all the same, so that times compare."""
    precision: Literal["float32", "bfloat16"] = "float32"
    """What networks compute in."""
    data: Annotated[dict[str, str], BeforeValidator(without_nulls)] = Field(min_length=1)
    """Which of `datasets` each study has; with null, a --configfile leaves a study out."""
    budgets: dict[str, Budget]
    """What the budgets are that experiments name."""
    leave_out: list[str] = []
    """Experiments that this preset does without."""
    replace: dict[str, Parts] = {}
    """Keys of single experiments that differ in this preset; those built on them differ, too."""


class PipelineProfile(Strict):
    """The experiment whose augmentation is profiled, and the naive pipeline it is held against."""

    experiment: str
    """The experiment whose augmentation is profiled."""
    naive: list[component("augmentations")] = Field(min_length=1)
    """The same augmentation as one writes it first, for comparison."""


class Rung(Strict):
    """How many learning rates are tried, and for which share of a method's own budget."""

    trials: int = Field(gt=0)
    """Learning rates that are tried, evenly spaced by their logarithm."""
    share: float = Field(gt=0, le=1)
    """The share of a method's own budget that each trial has."""


def narrowing(rungs: list[Rung]) -> list[Rung]:
    """Rungs, if each has fewer trials than the one before, and no less time."""
    for before, after in pairwise(rungs):
        if after.trials >= before.trials or after.share < before.share:
            raise ValueError("needs fewer trials in each rung than before, and no less time")
    return rungs


class Tuning(Strict):
    """The search for learning rates by `snakemake tune`, judged on validation data."""

    methods: list[str]
    """The experiments whose rates are searched."""
    rate: Range
    """The lowest and the highest rate."""
    ranges: dict[str, Range] = {}
    """Other ranges, for single methods whose rates mean something else."""
    rungs: Annotated[list[Rung], AfterValidator(narrowing)] = Field(min_length=1)
    """Each goes on with the best of the one before."""


class Task(Strict):
    """A task of the assignment, by its number."""

    name: str = Field(min_length=1, max_length=40)
    question: Question
    """What it asks, in at most 20 words."""


class Config(Strict):
    """The whole of config.yaml, inheritance resolved."""

    preset: str
    """The preset that runs where the command line names none."""
    student_id: StudentId | None = None
    """Names the files to hand in, and stands on their first page."""
    unit: Unit | None = None
    """The course, on the first page of what is handed in."""
    threads: int | None = Field(None, gt=0)
    """CPU threads of a training; null is as `exclusive_timing` of the preset says."""
    gpus: int = Field(0, ge=0)
    """GPUs that a job asks a cluster for."""
    node_features: Annotated[list[Feature], AfterValidator(once("a feature"))] = []
    """Slurm's names of the kinds of nodes in use, whose ceilings are measured."""
    tracking: Tracker | None = None
    """Another store that finished runs are put into."""
    validation_fraction: float = Field(gt=0, lt=1)
    """The share of the training images that is set aside for validation."""
    worthwhile: Accuracy
    """The smallest gain of accuracy worth having; the report says how many seeds show it."""
    imagenet_weights: dict[str, str] = {}
    """Files of ImageNet weights without the top, by model: `{mobilenet: weights.h5}`."""
    datasets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")], component("datasets")]
    """The data there are, by names of one's own."""
    presets: dict[Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")], Preset]
    pipeline_profile: PipelineProfile
    targets: dict[str, list[Accuracy]]
    """Accuracies on validation data whose times are reported, of each study."""
    tuning: Tuning
    tasks: Annotated[dict[TaskNumber, Task], BeforeValidator(without_nulls)] = {}
    """By number; without an entry a task asks what its experiments change."""
    experiments: dict[
        Annotated[str, Field(pattern=r"^[a-z0-9_-]+/[a-z0-9_-][a-z0-9_.-]*$")], Experiment
    ]  # fmt: skip
