"""An experiment as the report knows it: what it is called, how it is set, what it changes."""

from dataclasses import dataclass
from typing import Any

from trainlab.settings.names import study_of


@dataclass(frozen=True, eq=False)
class Experiment:
    """An entry of the design; `settings` are the resolved ones that its trainings were given."""

    name: str
    title: str
    task: str
    against: list[str]
    seeds: list[int]
    settings: dict[str, Any]

    @property
    def study(self) -> str:
        """The study that it belongs to: the part of its name before the slash."""
        return study_of(self.name)

    def component(self, part: str) -> str | None:
        """The name of the component at `part`, such as "schedule"; None if it has none."""
        spec = self.settings[part]
        return spec and spec["name"]
