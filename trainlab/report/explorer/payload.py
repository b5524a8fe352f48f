"""The runs as the page's scripts read them (report/compare.js): one JSON, once a page."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from trainlab.analysis.comparisons import Comparison, compare, family, pairs
from trainlab.analysis.runs import by_class, chance
from trainlab.report.explorer.runs import CELLS, runs, short
from trainlab.report.sections.curves import SMOOTHED
from trainlab.report.words.changes import plain, setting
from trainlab.report.words.comparisons import VERDICTS, outcome
from trainlab.results.load import Results

LAYER = ["layer", "type", "output_shape", "parameters", "trainable_parameters", "macs"]
ALL_PAIRS = 40  # experiments of a study up to which every pair has its verdict


def payload(results: Results) -> dict[str, Any]:
    """Studies, experiments, runs and pairs; what a reader sees first is first."""
    networks = layers(results)
    kinds = list(dict.fromkeys(networks.values()))
    return {
        "studies": {study: facts(results, study) for study in results.studies},
        "experiments": [
            experiment(results, name) | {"network": kinds.index(networks[name])}
            for name in finished_ones(results)
        ],
        "networks": kinds,
        "runs": runs(results),
        "pairs": [pair(item) for study in results.studies for item in compared(results, study)],
    }


def as_json(found: dict[str, Any]) -> str:
    """JSON that may stand in a page: nothing in it can close its element."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace(
        "<", "\\u003c"
    )


def facts(results: Results, study: str) -> dict[str, Any]:
    """The classes of a study's data, the accuracy of guessing, whether runs have all confusions."""
    classes = results.manifest(study)["classes"]
    return {"classes": classes, "chance": chance(results, study), "cells": len(classes) <= CELLS}


def finished_ones(results: Results) -> list[str]:
    """The experiments with a result, in the config's order."""
    return [
        name for name, each in results.experiments.items() if name in family(results, each.study)
    ]


def experiment(results: Results, name: str) -> dict[str, Any]:
    """What an experiment is called, how it is set, in words, and the accuracy of each class."""
    found = results.experiments[name]
    settings = {plain(part): setting(part, value) for part, value in found.settings.items()}
    mean = family(results, found.study)[name].mean
    classes = len(results.manifest(found.study)["classes"])
    return {
        "name": name,
        "title": found.title,
        "study": found.study,
        "settings": settings,
        "smoothed": SMOOTHED if found.settings["label_smoothing"] else "",
        "accuracy": short(mean),
        "classes": [
            each if each is None else short(each)
            for each in by_class(results.confusions, name, classes)
        ],
    }


def layers(results: Results) -> dict[str, tuple]:
    """The layers of each experiment's network, as LAYER has them; () where none are known."""
    if results.layers.empty:
        return dict.fromkeys(results.experiments, ())
    return {
        name: tuple(own[LAYER].itertuples(index=False, name=None))
        for name, own in results.layers.groupby("experiment")
    }


def compared(results: Results, study: str) -> Iterator[Comparison]:
    """Pairs that change one thing first, then the config's others, then the rest."""
    of_config = list(dict.fromkeys(pairs(results, study)))
    found = [item for item in (compare(results, *each) for each in of_config) if item]
    yield from sorted(found, key=lambda item: len({change.part for change in item.changes}))
    names = list(family(results, study))
    if len(names) > ALL_PAIRS:
        return
    told = {frozenset(each) for each in of_config}
    for second, first in combinations(names, 2):
        if frozenset((first, second)) not in told and (item := compare(results, first, second)):
            yield item


def pair(item: Comparison) -> dict[str, Any]:
    """Two experiments, how many things they differ in, and the verdict on the first."""
    return {
        "first": item.first,
        "second": item.second,
        "changed": len({change.part for change in item.changes}),
        "verdict": item.outcome,
        "words": outcome(item),
        "short": VERDICTS[item.outcome],
    }
