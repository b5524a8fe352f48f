"""How two trainings learnt their images, and how well that carries over to new ones."""

from typing import NamedTuple

from trainlab.formatting import percent, points
from trainlab.report.answers.gaps import gaps, same_images, shift, tested_apart
from trainlab.report.words.names import title
from trainlab.results.load import Results

POINTS = 0.01  # accuracies that differ by less are called alike


class Reason(NamedTuple):
    """A sentence, and whether it speaks for more accuracy (1), for less (-1), or neither (0)."""

    sentence: str
    towards: int


def fit(results: Results, first: str, second: str) -> Reason | None:
    """How well the training images were learnt; None for other images, or about as well.

    None, too, where averaged weights are tested: those that were trained learnt the images.
    Augmented images are harder than those as they are: to have learnt them better tells as much.
    """
    if tested_apart(results, first, second):
        return None
    ends = [_last(results, name) for name in (first, second)]
    if None in ends or abs(ends[0] - ends[1]) < POINTS:
        return None
    better = ends[0] > ends[1]
    harder = _only_augmented(results, first, second)
    if not same_images(results, first, second) and harder != (first if better else second):
        return None
    which = "it" if harder == first else title(results, second)
    return Reason(
        f"It learnt the training images {'better' if better else 'less well'}: "
        f"{percent(ends[0], 1)} against {percent(ends[1], 1)} at the end"
        f"{f', though {which} had them augmented' if harder else ''}.",
        1 if better else -1,
    )


def _augmenting(harder: str | None, first: str) -> str:
    if not harder:
        return ""
    whose = "its" if harder == first else "the other's"
    return f", {whose} training images augmented"


def _only_augmented(results: Results, first: str, second: str) -> str | None:
    """Which of two that learn from as many labels augments its images, where the other does not."""
    augmented = [
        name for name in (first, second) if results.experiments[name].settings["augmentations"]
    ]
    alone = len(augmented) == 1 and labels_of(results, first) == labels_of(results, second)
    return augmented[0] if alone else None


def _last(results: Results, name: str) -> float | None:
    own = results.histories
    own = own[own["experiment"] == name] if len(own) else own
    if own.empty:
        return None
    return float(own.groupby("seed").tail(1)["train_accuracy"].mean())


def gap(results: Results, first: str, second: str) -> Reason | None:
    """How much is lost on new images; None unless a change of it is shown.

    Where one alone augments, that is said: to augmented images a network fits less closely.
    """
    harder = _only_augmented(results, first, second)
    if not harder and not same_images(results, first, second):
        return None
    change = shift(results, first, second)
    if not change or not change.excludes_zero:
        return None
    found = gaps(results, results.experiments[first].study)
    own, other = (points(found[name].mean) for name in (first, second))
    which = "less" if change.mean < 0 else "more"
    return Reason(
        f"It loses {which} on new images: training minus validation accuracy is {own} points "
        f"against {other}{_augmenting(harder, first)}.",
        1 if change.mean < 0 else -1,
    )


def labels_of(results: Results, name: str) -> int | None:
    """How many labels of each class an experiment learns from; None: all."""
    return results.experiments[name].settings["labels_per_class"]
