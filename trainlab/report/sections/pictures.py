"""Pictures of what the networks of a study do, as HTML, each told in words as well.

Each function gives a sentence where there is nothing to show.
"""

from html import escape

import numpy as np
import pandas as pd

from trainlab.analysis.old_comparisons import by_accuracy, title
from trainlab.formatting import SPACE, listed, number, percent
from trainlab.report.figures import pictures as figures_pictures
from trainlab.report.figures.pictures import FAINT, NUMBERED
from trainlab.report.html.elements import bullets, figure
from trainlab.results.load import Results

MOST_TIES = 3  # pairs of classes that are listed when they are confused equally often
CONVNET = "convnet"


def class_names(results: Results, study: str) -> list[str]:
    """The names of a study's classes."""
    return results.design["datasets"][study]["manifest"]["classes"]


def nothing(study: str) -> str:
    """The sentence where no experiment is there to be shown."""
    return f"<p>No experiment of {escape(study)} was run.</p>"


def confusion(results: Results, study: str) -> str:
    """What the experiment with the highest mean accuracy confuses, and what it confuses most."""
    names = by_accuracy(results.runs, study)
    if not names:
        return nothing(study)
    classes = class_names(results, study)
    shares, seeds = confusion_shares(results.confusions, names[0], len(classes))
    sentence = most_confused(shares, classes)
    right = "; ".join(
        f"{name} {percent(share, 1)}"
        for name, share in zip(classes, np.diag(shares), strict=True)
        if not np.isnan(share)
    )
    network = title(results.runs, names[0])
    drawing = figure(
        f"confusion-{study}",
        figures_pictures.confusion(shares, classes),
        f"Confusion matrix of {network}. Right: {right}. {sentence}",
        confusion_caption(network, shares, seeds),
    )
    return bullets([f"{network}: {sentence[0].lower()}{sentence[1:]}"]) + drawing


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


def most_confused(shares: np.ndarray, classes: list[str]) -> str:
    """The most frequent confusion, or those that are equally frequent."""
    wrong = np.nan_to_num(np.where(np.eye(len(shares)), 0, shares))
    largest = wrong.max()
    if largest == 0:
        return "No test image was taken for another class."
    # Means over seeds of equal shares may differ in their last bit.
    pairs = np.argwhere(np.isclose(wrong, largest, rtol=1e-9, atol=0))
    taken = f"{percent(largest, 1)} of the images of a class were taken for another"
    if len(pairs) > MOST_TIES:
        return f"Most frequent confusion: {taken}, in {len(pairs)} pairs of classes alike."
    told = [f"“{classes[true]}” taken for “{classes[predicted]}”" for true, predicted in pairs]
    share = f"{percent(largest, 1)} of the images of"
    if len(pairs) == 1:
        return f"The most frequent confusion is {told[0]}: {share} “{classes[pairs[0][0]]}”."
    return f"The most frequent confusions are {listed(told)}: {share} the first class of each."


def confusion_caption(network: str, shares: np.ndarray, seeds: int) -> str:
    """What the matrix shows."""
    averaged = f"mean over {seeds} seeds" if seeds > 1 else f"n{SPACE}={SPACE}1 seed"
    caption = (
        f"{network}, which has the highest mean test accuracy: of the test images of a class (a "
        f"row), the percentage that was taken for each class, {averaged}. Blue is right; orange, "
        "relative to the largest cell that is wrong, is not."
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


def mistakes(results: Results, study: str) -> str:
    """The test images about which the same experiment was most wrong."""
    names = by_accuracy(results.runs, study)
    if not names:
        return nothing(study)
    network, (seed, own) = title(results.runs, names[0]), first_seed(results, names[0])
    if not len(own["images"]):
        return f"<p>{escape(network)} made no mistake on the test images (seed {seed}).</p>"
    classes = class_names(results, study)
    true, predicted = ([classes[place] for place in own[key]] for key in ("true", "predicted"))
    sure = [percent(confidence, 1) for confidence in own["confidence"]]
    told = "; ".join(
        f"{one} taken for {other} with {share}"
        for one, other, share in zip(true, predicted, sure, strict=True)
    )
    return figure(
        f"mistakes-{study}",
        figures_pictures.mistakes(own["images"], true, predicted, sure),
        f"Misclassified test images of {network}: {told}.",
        f"{network}, seed {seed}: the test images it misclassified with the most confidence. "
        "Below each the true class, the predicted one after the arrow, and the softmax "
        "probability of the latter.",
    )


def filters(results: Results, study: str) -> str:
    """First filters of the ConvNet with the highest mean, or of what else has convolutions."""
    models = results.runs.drop_duplicates("experiment").set_index("experiment")["model"]
    names = sorted(by_accuracy(results.runs, study), key=lambda name: models[name] != CONVNET)
    names = [name for name in names if "filters" in first_seed(results, name)[1]]
    if not names:
        return f"<p>No network with convolutions was trained in {escape(study)}.</p>"
    network, (seed, own) = title(results.runs, names[0]), first_seed(results, names[0])
    height, width, channels, count = own["filters"].shape
    kernel = f"{number(count)} filters of {height} × {width} pixels of the first convolution"
    colours = "colours are input channels" if channels == 3 else "grey"
    return figure(
        f"filters-{study}",
        figures_pictures.filters(own["filters"]),
        f"The {kernel} of {network}.",
        f"{network}, seed {seed}: the {kernel} after training ({colours}). Mid-grey is a weight of "
        "0, brighter is positive; each filter has its own scale.",
    )


def augmentation(results: Results) -> str:
    """Training images and what the profiled experiment's own augmentation makes of them."""
    profile, samples = results.pipeline, results.samples
    if not profile["remedy_pipeline"]:
        return "<p>The profiled experiment does not augment its images.</p>"
    steps = listed([step_in_words(step) for step in profile["remedy_pipeline"]])
    return figure(
        "augmentation",
        figures_pictures.augmentation(samples),
        f"{number(len(samples['originals']))} training images, and below them what {steps} made of "
        "each.",
        f"Training images of {profile['dataset']} in the first row, and what augmentation made of "
        f"them below: {steps}. Every training step draws anew.",
    )


def step_in_words(step: dict) -> str:
    """A component of a pipeline with its options."""
    options = ", ".join(f"{key} {value}" for key, value in step.items() if key != "name")
    return f"{step['name']} ({options})" if options else step["name"]
