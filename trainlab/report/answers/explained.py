"""What the components do that a task changes, with their settings: report/notes/_mechanisms.md."""

from functools import cache

from trainlab import registry
from trainlab.analysis.changes import parts
from trainlab.analysis.comparisons import Comparison
from trainlab.paths import NOTES
from trainlab.report.answers.tasks import Task
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.changes import component
from trainlab.results.load import Results
from trainlab.settings import notes
from trainlab.settings.fields import Strict

# The kinds of components that have mechanisms, by the part of the settings that names them.
KINDS = {
    "optimizer": "optimizers",
    "schedule": "schedules",
    "averaging": "averaging",
    "augmentations": "augmentations",
}
CAPTION = "What was changed, what it does, and its settings"


class Mechanisms(Strict):
    """Two or three sentences on each component, by kind and name."""

    optimizers: dict[str, str]
    schedules: dict[str, str]
    averaging: dict[str, str]
    augmentations: dict[str, str]


@cache
def mechanisms() -> Mechanisms:
    """All of them; a component of one's own may have none."""
    return notes.facts(NOTES / "_mechanisms.md", Mechanisms)


def explained(results: Results, task: Task) -> Table:
    """A row for each component of KINDS that sets the task's experiments apart.

    That is what an experiment has and what it is compared with has not.
    """
    rows = {}
    for each in task.experiments:
        others = [results.experiments[name] for name in each.against if name in results.experiments]
        known = {key for other in others for key in specs(other.settings)}
        for (kind, name), spec in specs(each.settings).items():
            words = getattr(mechanisms(), kind).get(name)
            if others and (kind, name) not in known and words:
                rows.setdefault(
                    (kind, name), (registry.title(kind, name), words, options(kind, spec))
                )
    return Table(
        [Column("Component"), Column("What it does"), Column("Settings")], [*rows.values()]
    )


def specs(settings: dict) -> dict[tuple[str, str], dict]:
    """The components of KINDS in settings, by kind and name."""
    found = []
    for part, kind in KINDS.items():
        own = settings[part] or []
        found += [(kind, spec) for spec in (own if isinstance(own, list) else [own])]
    return {(kind, spec["name"]): spec for kind, spec in found}


def options(kind: str, spec: dict) -> str:
    """A component's options in words, its defaults spelled out."""
    whole = component(kind, registry.complete(kind, spec))
    return whole.removeprefix(registry.title(kind, spec["name"])).removeprefix(", ") or "none"


def mechanism(results: Results, item: Comparison) -> str | None:
    """What the one component does that was exchanged; None where more was, or none is known.

    Options of the others, such as a rate, may have changed with it.
    """
    exchanged = parts(change for change in item.changes if change.option is None)
    if exchanged - {*KINDS} or len(exchanged) != 1:
        return None
    (part,) = exchanged
    own, other = (specs(results.experiments[name].settings) for name in (item.first, item.second))
    told = [
        getattr(mechanisms(), kind).get(name)
        for kind, name in own
        if kind == KINDS[part] and (kind, name) not in other
    ]
    return " ".join(filter(None, told)) or None
