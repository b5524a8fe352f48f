"""One row an experiment: means over its finished runs, their spread and interval."""

import math
from dataclasses import replace

import pandas as pd

from trainlab.results.collect import identity
from trainlab.results.columns import SUMMARY_COLUMNS, frame
from trainlab.uncertainty.intervals import Mean, means
from trainlab.uncertainty.links import Logit


def summarise(design: dict, runs: pd.DataFrame, of_images: dict[str, float]) -> pd.DataFrame:
    """One row an experiment, in the design's order; intervals are those of `accuracies`.

    `of_images` is what `trainlab.results.agreement` found.
    """
    found = {}
    for study, dataset in design["datasets"].items():
        images = dataset["manifest"]["counts"]["test"]
        found |= accuracies(runs[runs["study"] == study], images)
    rows = []
    for entry in design["experiments"]:
        of_experiment = runs[runs["experiment"] == entry["name"]]
        done = of_experiment[of_experiment["status"] == "done"]
        row = identity(design, entry) | {"n": len(done)} | outcome(of_experiment)
        if len(done):
            row |= accuracy_columns(found[entry["name"]]) | averages(done)
            row |= {"test_accuracy_sd_of_images": of_images.get(entry["name"])}
        rows.append(row)
    return frame(rows, SUMMARY_COLUMNS)


def accuracies(runs: pd.DataFrame, images: int) -> dict[str, Mean]:
    """The mean test accuracy, a fraction, of each experiment with finished runs.

    `runs` are those of one study, which share their error; `images` is the size of its test set.
    One that diverged with a seed has no interval: the seeds that are left are its lucky ones.
    """
    done = runs[runs["status"] == "done"]
    samples, seeds = (
        dict(list(done.groupby("experiment", sort=False)[column]))
        for column in ("test_accuracy", "seed")
    )
    found = means(samples, seeds, step=1 / images, link=Logit(images))
    left = diverged(runs) & found.keys()
    lucky = {"low": math.nan, "high": math.nan, "lucky": True}
    return found | {name: replace(found[name], **lucky) for name in left}


def diverged(runs: pd.DataFrame) -> set[str]:
    """The experiments of which a seed diverged."""
    return set(runs.loc[runs["status"] == "diverged", "experiment"])


def outcome(runs: pd.DataFrame) -> dict:
    """Status of an experiment, and the reasons that its runs gave."""
    reasons = runs["reason"].dropna().unique()
    return {
        "status": "done" if (runs["status"] == "done").any() else "not run",
        "reason": " ".join(reasons),
    }


def accuracy_columns(accuracy: Mean) -> dict:
    """Mean, spread and interval of test accuracy."""
    return {
        "test_accuracy_mean": accuracy.mean,
        "test_accuracy_sd": accuracy.sd,
        "test_accuracy_ci_low": accuracy.low,
        "test_accuracy_ci_high": accuracy.high,
    }


def averages(done: pd.DataFrame) -> dict:
    """Means of what else an experiment's finished runs measured."""
    # Size, cost and budget belong to the experiment, so they are the same for every seed.
    fixed = ("parameters_total", "parameters_trainable", "macs", "budget_seconds")
    averaged = (
        *("test_accuracy_augmented", "train_seconds", "seconds_per_epoch", "epochs"),
        *("train_flops", "gflop_per_second"),
    )
    return (
        {key: done[key].iloc[0] for key in fixed}
        | {f"{key}_mean": done[key].mean() for key in averaged}
        | {"train_seconds_sd": done["train_seconds"].std()}
    )
