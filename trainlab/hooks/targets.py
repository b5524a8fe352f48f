"""Which names Snakemake takes in the files that it is asked for: those that the design knows.

Regular expressions for `wildcard_constraints`. Of any other name Snakemake says that no rule makes
its file.
"""

import re
from collections.abc import Iterable

from trainlab import registry
from trainlab.settings.design import Design


def constraints(design: Design) -> dict[str, str]:
    """The names that each wildcard can have, seeds apart: a run may have another seed than those
    of the preset.
    """
    models = registry.names("models")
    return {
        "dataset": one_of(design.config.datasets),
        "model": one_of(it for it in models if registry.constant("models", it, "IMAGENET_FILES")),
        "study": one_of(design.preset.data),
        "name": own_names(design.experiments),
        "kind": one_of(design.kinds),
        "feature": one_of(design.config.node_features),
    }


def own_names(experiments: Iterable[str]) -> str:
    """The names of experiments, each behind the study that it belongs to."""
    studies = {}
    for experiment in experiments:
        study, _, name = experiment.partition("/")
        studies.setdefault(study, []).append(name)
    behind = [f"(?<=/{re.escape(study)}/){one_of(names)}" for study, names in studies.items()]
    return "|".join(behind)


def one_of(names: Iterable[str]) -> str:
    """These names and no others.

    Snakemake compares it with every file, and reads through it for every job. So names branch
    letter by letter, and those that go on alike share the rest: "copy-1" to "copy-9999" are short.
    """
    tails = {}
    for name in names:
        tails.setdefault(name[:1], []).append(name[1:])
    letters = {}  # with the same rest behind them
    for letter, rest in tails.items():
        letters.setdefault(one_of(rest) if letter else "", []).append(re.escape(letter))
    branches = [_either(heads) + rest for rest, heads in letters.items()]
    return _either(branches) if branches else "(?!)"  # nothing matches it


def _either(parts: list[str]) -> str:
    return f"(?:{'|'.join(parts)})" if len(parts) > 1 else parts[0]
