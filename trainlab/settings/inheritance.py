"""What an experiment is made of: what the preset replaces, its own parts, and those of its base."""

from collections.abc import Iterator
from dataclasses import dataclass

from trainlab.settings.names import Error, study_of
from trainlab.settings.options import nearest

OWN = ("title", "base", "against")  # never inherited


@dataclass(frozen=True)
class Experiments:
    """The experiments as the config writes them, and the chosen preset's `replace:`.

    Parts are replaced whole, never merged, so that no stale option leaks in.
    """

    written: dict[str, dict]
    preset: str
    replaced: dict[str, dict]

    @classmethod
    def of(cls, raw: dict) -> "Experiments":
        """Those of a config; what is not a mapping there is left out, to be refused elsewhere."""
        preset = str(raw.get("preset"))
        chosen = mapping(mapping(raw.get("presets")).get(preset))
        return cls(_mappings(raw.get("experiments")), preset, _mappings(chosen.get("replace")))

    def resolved(self) -> dict[str, dict]:
        """Every experiment with all of its parts."""
        return {name: self._filled(name) for name in self.written}

    def bases(self) -> dict[str, str]:
        """The base of each experiment that has one; those that form circles are left out."""
        chains = {name: self._chain(name) for name in self.written}
        return {
            name: chain[1]
            for name, chain in chains.items()
            if len(chain) > 1 and not self._fault(chain)
        }

    def origin(self, place: tuple) -> tuple:
        """Where the value at a place of a resolved experiment is written.

        What is written nowhere is missing in the last of the bases.
        """
        if place[0] != "experiments" or len(place) < 3 or place[1] not in self.written:
            return place
        for source, parts in self._layers(place[1]):
            if place[2] in parts:
                return (*source, *place[2:])
        last = place[1] if place[2] in OWN else self._chain(place[1])[-1]
        return ("experiments", last, *place[2:])

    def unused(self) -> dict[str, dict]:
        """The parts that the experiments write and the preset replaces."""
        return {
            name: {key: value for key, value in self.written[name].items() if key in parts}
            for name, parts in self.replaced.items()
            if name in self.written
        }

    def base_errors(self) -> list[Error]:
        """Bases that do not exist or form circles, each with its place."""
        found = {}
        for name in self.written:
            chain = self._chain(name)
            if fault := self._fault(chain):
                found[("experiments", chain[-1], "base"), fault] = None
        return list(found)

    def _filled(self, name: str) -> dict:
        base = self.written[name].get("base")
        parts = {"against": _default_against(name, base)}
        for _, layer in reversed(list(self._layers(name))):
            parts |= layer
        parts.pop("base", None)
        return parts

    def _layers(self, name: str) -> Iterator[tuple[tuple, dict]]:
        """What an experiment takes its parts from, with the place of each; the first wins."""
        for link in self._chain(name):
            replaced = ("presets", self.preset, "replace", link), self.replaced.get(link, {})
            for place, parts in (replaced, (("experiments", link), self.written[link])):
                inherited = {key: value for key, value in parts.items() if key not in OWN}
                yield place, parts if link == name else inherited

    def _chain(self, name: str) -> list[str]:
        """An experiment, its base, the base of that, and so on, as far as they are sound."""
        chain = [name]
        while self.written[chain[-1]].get("base") is not None and not self._fault(chain):
            chain.append(self.written[chain[-1]]["base"])
        return chain

    def _fault(self, chain: list[str]) -> str | None:
        """What is wrong with the base of the last link; None where it has none."""
        base = self.written[chain[-1]].get("base")
        if base is None:
            return None
        if not isinstance(base, str) or base not in self.written:
            return f"there is no experiment '{base}': {nearest(base, self.written)}"
        if base in chain:
            return f"the bases form a circle: {' -> '.join([*chain, base])}"
        return None


def mapping(value) -> dict:
    """A mapping as it is; an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


def _mappings(entries) -> dict[str, dict]:
    return {
        name: entry
        for name, entry in mapping(entries).items()
        if isinstance(name, str) and isinstance(entry, dict)
    }


def _default_against(name: str, base) -> list[str]:
    """What an experiment is compared with that does not say so: what it changes, its base."""
    same_study = isinstance(base, str) and study_of(base) == study_of(name)
    return [base] if same_study else []
