"""How a report's numbers came about, and what they do not say: what is true of its runs."""

import numpy as np

from trainlab.analysis.comparisons import family
from trainlab.budgets import is_time
from trainlab.formatting import counted, number
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH

CHOICES = (
    "The test set is read once per run, after its training. What is chosen here, such as the best "
    "method, is chosen on validation data. How the values in a config were found is not known here."
)
LAST = "The weights at the end of training are tested, not the best ones on the way."
RESTORED = " Where early stopping restores weights, they are those of the lowest validation loss."
COSTS = (
    "Training time is the time in training steps, augmentation and optimizer included. Compiling "
    "(the first step) and evaluation are counted apart.",
    "MACs are the multiply-accumulate operations of one image's forward pass.",
    "FLOP are those of a training's matrix products, two for each multiply-accumulate. "
    "Normalisation, activations and augmentation take time, but are not counted.",
)
SAME_TIME = (
    "A time budget is turned into steps before training, and the schedule is laid over "
    "exactly those. So a method with slower steps makes fewer of them."
)
TARGETS = (
    "Time to a target is that of the first validation that reached it. A run that never reached it "
    "counts as infinitely slow. So a median is finite only if more than half of the seeds reached "
    "the target."
)
AVERAGED = "Where weights are averaged, every validation and the test use the averaged weights."
PRECISION = (
    "Networks compute in {}. Weights, the optimizer, statistics of batches, pixels and logits are "
    "float32."
)
LIMIT = "Results hold only for the data, the budgets and the device named above."


def statements(results: Results) -> list[str]:
    """All that holds for this preset, a few short sentences each."""
    settings = [each.settings for each in results.experiments.values()]
    return [
        tested(settings),
        CHOICES,
        *seeds(results),
        *COSTS,
        *([SAME_TIME] if any(is_time(each["budget"]) for each in settings) else []),
        *([TARGETS] if any(results.design["targets"].values()) else []),
        *(PRECISION.format(found) for found in precisions(settings)),
        *([AVERAGED] if any(each["averaging"] for each in settings) else []),
        LIMIT,
    ]


def precisions(settings: list[dict]) -> list[str]:
    """What networks compute in, where that is not float32, which settings do not name."""
    return sorted({each["precision"] for each in settings if each.get("precision")})


def tested(settings: list[dict]) -> str:
    """Which weights are tested."""
    stopping = [each["early_stopping"] for each in settings]
    return LAST + (RESTORED if any(each and each["restore_best"] for each in stopping) else "")


def seeds(results: Results) -> list[str]:
    """What intervals and differences are made of, or why there are none."""
    given = [each.seeds for each in results.experiments.values()]
    if max(map(len, given)) < ENOUGH:
        return [
            f"With fewer than {ENOUGH} seeds there are no intervals, and no difference is claimed."
        ]
    return [
        shared(given),
        "A seed fixes the initial weights and the order of the data. "
        "Intervals, at 95 %, cover what seeds change, not another test set.",
        *filter(None, (errors(results, study) for study in results.studies)),
        *filter(None, (spread(results, study) for study in results.studies)),
        *filter(None, (alike(results, study) for study in results.studies)),
        "Intervals and p values of differences hold for all pairs of a study at once (Tukey's "
        "studentised range). So any two may be compared, the best one included.",
    ]


def shared(given: list[list[int]]) -> str:
    """Whether all experiments have the same seeds."""
    fewest, most = (choose(map(len, given)) for choose in (min, max))
    if fewest == most:
        return f"All experiments have the same {most} seeds."
    return (
        f"All experiments have at least {counted(fewest, 'seed')}. "
        f"Some have up to {most}, where {fewest} left the question open."
    )


def spread(results: Results, study: str) -> str | None:
    """How much accuracies spread over seeds, and what independent images explain; None without.

    Both are root mean squares over the experiments (`trainlab.results.agreement`).
    """
    summary = results.summary[results.summary["study"] == study]
    both = summary[["test_accuracy_sd", "test_accuracy_sd_of_images"]].dropna()
    if both.empty:
        return None
    seen, explained = (number(100 * value, 2) for value in np.sqrt((both**2).mean()))
    return (
        f"Over seeds, accuracies of the study “{study}” have a standard deviation of "
        f"{seen} points. If seeds erred on single images independently, it would be {explained}."
    )


def alike(results: Results, study: str) -> str | None:
    """What seeds add to all experiments of a study; None if that is nothing."""
    moved = [mean.error.seeds for mean in family(results, study).values() if mean.has_interval]
    if not any(moved):
        return None
    return (
        f"A seed moves all experiments of the study “{study}” alike, by a standard deviation of "
        f"about {number(100 * float(np.median(moved)), 2)} points. "
        "That is part of a mean's interval, but not of a difference's."
    )


def errors(results: Results, study: str) -> str | None:
    """Whether the experiments of a study share their error; None without one to share."""
    means = [mean for mean in family(results, study).values() if mean.has_interval]
    if not means:
        return None
    if means[0].error.pooled:
        told = (
            f"The experiments of the study “{study}” share an error that is pooled over all their "
            "seeds."
        )
    else:
        told = (
            f"In the study “{study}”, spreads over seeds differ by more than chance. So each "
            "experiment has an error of its own, drawn towards the error that all have in common "
            "(Smyth 2004)."
        )
    return f"{told} Accuracies near 0 and 100 % spread less; the error allows for that."
