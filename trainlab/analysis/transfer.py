"""Transfer learning as the settings tell it: what starts from the same base, from scratch, and with
fewer labels."""

from dataclasses import dataclass

from trainlab.analysis.changes import changes, parts
from trainlab.results.experiments import Experiment
from trainlab.results.load import Results

VARIED = {"labels_per_class", "budget"}  # the settings in which experiments of a line differ


@dataclass(frozen=True, eq=False)
class Pretrained:
    """An experiment that starts from a pretrained base; None is what its study does not have.

    `other` starts from the same base with the same labels, and is fine-tuned where this one is
    frozen, or frozen where it is fine-tuned. `scratch` is the same network with the same labels
    from random initialisation. `plain` are networks without transfer that the config compares it
    with, `bases` those with another base.
    """

    name: str
    frozen: bool
    labels: int | None  # per class; None: all
    other: str | None
    scratch: str | None
    plain: list[str]
    bases: list[str]


def pretrained(results: Results, study: str) -> list[Pretrained]:
    """The transfer experiments of a study, in the config's order."""
    found = []
    for each in results.of_study(study):
        if not each.settings["transfer"] or is_control(each):
            continue
        scratch = nearest(each, _controls(results, each))
        against = [
            results.experiments[name] for name in each.against if name in results.experiments
        ]
        found.append(
            Pretrained(
                each.name,
                is_frozen(each),
                each.settings["labels_per_class"],
                nearest(each, _partners(results, each)),
                scratch,
                [it.name for it in against if not it.settings["transfer"] and it.name != scratch],
                [it.name for it in against if weights(it) not in (None, weights(each))],
            )
        )
    return found


def is_control(experiment: Experiment) -> bool:
    """Whether it takes a base's network with weights that are drawn anew."""
    return bool(weights(experiment) and experiment.settings["model"].get("fresh"))


def is_frozen(experiment: Experiment) -> bool:
    """Whether only the classifier of a transfer experiment is trained."""
    return experiment.settings["transfer"]["train"] == "head"


def weights(experiment: Experiment) -> str | None:
    """Where an experiment's base comes from; None without transfer."""
    transfer = experiment.settings["transfer"]
    return transfer and transfer["weights"]


def _partners(results: Results, one: Experiment) -> list[Experiment]:
    """Those that start from the same base with the same labels and train it the other way."""
    return [
        each
        for each in _of_same_labels(results, one)
        if weights(each) == weights(one)
        and each.settings["model"] == one.settings["model"]
        and not is_control(each)
        and is_frozen(each) != is_frozen(one)
    ]


def _controls(results: Results, one: Experiment) -> list[Experiment]:
    """Those that train the same network with the same labels from random initialisation.

    The network is that of the experiment whose weights it takes, if it takes those, or the base
    itself with weights that are drawn anew.
    """
    origin = results.experiments.get(weights(one), one)
    return [
        each
        for each in _of_same_labels(results, one)
        if (is_control(each) and weights(each) == weights(one))
        or (not each.settings["transfer"] and each.settings["model"] == origin.settings["model"])
    ]


def _of_same_labels(results: Results, one: Experiment) -> list[Experiment]:
    labels = one.settings["labels_per_class"]
    return [
        each for each in results.of_study(one.study) if each.settings["labels_per_class"] == labels
    ]


def nearest(one: Experiment, others: list[Experiment]) -> str | None:
    """The one of `others` that differs in the fewest settings; of equal ones the first."""
    if not others:
        return None
    return min(others, key=lambda each: len(changes(one.settings, each.settings))).name


def amount(labels: int | None) -> float:
    """A number of labels per class that can be sorted: None, all of them, is the largest."""
    return float("inf") if labels is None else labels


def lines(results: Results, study: str) -> list[list[str]]:
    """Experiments that differ in their labels per class (and budget) alone, each line rising.

    Lines are in the order of their experiments with the most labels. One experiment is no line, nor
    are several with the same labels, which differ in their budgets.
    """
    rising = sorted(results.of_study(study), key=lambda it: amount(it.settings["labels_per_class"]))
    found: list[list[Experiment]] = []
    for each in rising:
        same = [line for line in found if parts(changes(each.settings, line[0].settings)) <= VARIED]
        if same:
            same[0].append(each)
        else:
            found.append([each])
    names = [[each.name for each in line] for line in found if labels_vary(line)]
    order = list(results.experiments)
    return sorted(names, key=lambda line: order.index(line[-1]))


def labels_vary(line: list[Experiment]) -> bool:
    """Whether not all of the experiments have the same labels per class."""
    return len({each.settings["labels_per_class"] for each in line}) > 1


def line_of(results: Results, name: str) -> list[str]:
    """The line that an experiment is in; itself alone if it is in none."""
    found = lines(results, results.experiments[name].study)
    return next((line for line in found if name in line), [name])
