"""In which settings one experiment differs from another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trainlab import registry

# Settings that are components, and the folder each is in.
COMPONENTS = {
    "model": "models",
    "optimizer": "optimizers",
    "schedule": "schedules",
    "averaging": "averaging",
}
# One view of an image is tested in either case, and only that is compared.
IGNORED = {"test_time_augmentation"}


@dataclass(frozen=True)
class Change:
    """A setting that differs: a `part` as a whole, or one `option` of its component."""

    part: str
    option: str | None
    new: Any
    old: Any


def changes(new: dict, old: dict) -> list[Change]:
    """How `new` differs from `old`, both resolved settings, in the order of `new`."""
    found = []
    for part in new:
        if part in IGNORED or new[part] == old.get(part):
            continue
        if part in COMPONENTS and same_component(new[part], old.get(part)):
            found += options_changed(part, new[part], old[part])
        else:
            found.append(Change(part, None, new[part], old.get(part)))
    return found


def same_component(new: dict | None, old: dict | None) -> bool:
    """Whether both are the same component, whatever its options."""
    return bool(new and old) and new["name"] == old["name"]


def options_changed(part: str, new: dict, old: dict) -> list[Change]:
    """The options in which two settings of the same component differ, defaults spelled out."""
    new, old = (registry.complete(COMPONENTS[part], spec) for spec in (new, old))
    return [
        Change(part, option, value, old.get(option))
        for option, value in new.items()
        if value != old.get(option)
    ]


def parts(found: Iterable[Change]) -> set[str]:
    """The parts that differ; a fair test of an idea changes one."""
    return {change.part for change in found}
