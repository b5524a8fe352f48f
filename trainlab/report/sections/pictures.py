"""What the most accurate network of a study confuses, mistakes and looks for."""

from html import escape

import numpy as np
import pandas as pd

from trainlab.analysis.runs import by_accuracy
from trainlab.formatting import percent
from trainlab.report.figures import pictures as figures
from trainlab.report.figures.pictures import FAINT, NAMED, NUMBERED
from trainlab.report.html.elements import bullets, figure
from trainlab.report.words import pictures as words
from trainlab.report.words.names import title
from trainlab.results.load import Results

TITLE = "What a network confuses, and what it looks for"


def html(results: Results, study: str) -> str:
    """Confusions, mistakes and filters; nothing where no experiment was run."""
    names = by_accuracy(results.runs, study)
    if not names:
        return ""
    return (
        confusion(results, names[0]) + mistakes(results, names[0]) + filters(results, study, names)
    )


def confusion(results: Results, name: str) -> str:
    """What an experiment confuses, and what it confuses most."""
    study = results.experiments[name].study
    classes = results.manifest(study)["classes"]
    shares, seeds = confusion_shares(results.confusions, name, len(classes))
    network, sentence = title(results, name), words.most_confused(shares, classes)
    said = bullets([f"{network}: {sentence[0].lower()}{sentence[1:]}"])
    if len(classes) > NAMED:
        return said + bullets(words.confused_pairs(shares, classes))
    return said + figure(
        f"confusion-{study}",
        figures.confusion(shares, classes),
        f"Confusion matrix of {network}. Right: {words.right(shares, classes)}. {sentence}",
        confusion_caption(network, shares, seeds),
    )


def confusion_shares(
    confusions: pd.DataFrame, experiment: str, classes: int
) -> tuple[np.ndarray, int]:
    """Shares of each true class (rows), the mean over seeds, and the number of seeds.

    A class without test images has a row that is not a number.
    """
    own = confusions[confusions["experiment"] == experiment]
    seed, seeds = pd.factorize(own["seed"])
    counts = np.zeros((len(seeds), classes, classes))
    counts[seed, own["true"], own["predicted"]] = own["count"]
    with np.errstate(invalid="ignore"):
        return (counts / counts.sum(axis=2, keepdims=True)).mean(axis=0), len(seeds)


def confusion_caption(network: str, shares: np.ndarray, seeds: int) -> str:
    """What the matrix shows."""
    caption = (
        f"{network} has the highest mean test accuracy. Each row is a true class: the percentage "
        f"of its test images taken for each class ({words.averaged(seeds)}). Blue is right, "
        "orange is wrong, darkest where most frequent."
    )
    if len(shares) > NUMBERED:
        return caption
    return f"{caption} A cell without a number is below {percent(FAINT)}."


def first_seed(results: Results, experiment: str) -> tuple[str, dict[str, np.ndarray]]:
    """The seed that an experiment's pictures are of, and the pictures by name."""
    own = {
        tuple(key.rsplit("/", 2)[1:]): array
        for key, array in results.pictures.items()
        if key.startswith(f"{experiment}/seed")
    }
    seed = next((seed for seed, _ in own), "").removeprefix("seed")
    return seed, {name: array for (_, name), array in own.items()}


def mistakes(results: Results, name: str) -> str:
    """The test images about which an experiment was most wrong."""
    study = results.experiments[name].study
    network, (seed, own) = title(results, name), first_seed(results, name)
    if not len(own["images"]):
        return f"<p>{escape(network)} made no mistake on the test images (seed {seed}).</p>"
    classes = results.manifest(study)["classes"]
    true, predicted = ([classes[place] for place in own[key]] for key in ("true", "predicted"))
    sure = [percent(confidence, 1) for confidence in own["confidence"]]
    return figure(
        f"mistakes-{study}",
        figures.mistakes(own["images"], true, predicted, sure),
        f"Misclassified test images of {network}: {words.mistakes(true, predicted, sure)}.",
        f"{network}, seed {seed}: the test images it misclassified with the most confidence. "
        "Below each: its true class, the predicted class after the arrow, and the softmax "
        "probability of that prediction.",
    )


def filters(results: Results, study: str, names: list[str]) -> str:
    """First filters of the first of `names` that has convolutions; nothing where none has."""
    found = ((name, *first_seed(results, name)) for name in names)
    shown = next(((name, seed, own) for name, seed, own in found if "filters" in own), None)
    if not shown:
        return ""
    name, seed, own = shown
    network, kernel = title(results, name), words.kernel(own["filters"])
    colours = "colours are input channels" if own["filters"].shape[2] == 3 else "grey"
    return figure(
        f"filters-{study}",
        figures.filters(own["filters"]),
        f"The {kernel} of {network}.",
        f"{network}, seed {seed}: the {kernel} after training ({colours}). Mid-grey is a weight of "
        "0, brighter is positive; each filter has its own scale.",
    )
