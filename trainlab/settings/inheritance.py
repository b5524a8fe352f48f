"""`base:` in an experiment: it takes over every part it does not set itself."""

from trainlab.settings.names import study_of
from trainlab.settings.options import nearest

OWN = ("title", "base", "against")  # never inherited


def resolve(experiments: dict[str, dict]) -> tuple[dict[str, dict], list[tuple[tuple, str]]]:
    """Experiments with their bases' parts filled in, and the errors: (place, sentence) pairs.

    Parts are replaced whole, never merged, so that no stale option leaks in.
    """
    errors = []
    resolved = {
        name: _filled(name, experiments, errors) if isinstance(entry, dict) else entry
        for name, entry in experiments.items()
    }
    return resolved, errors


def _filled(name: str, experiments: dict[str, dict], errors: list) -> dict:
    chain, current = [name], experiments[name]
    parts = {"against": _default_against(name, current.get("base")), **current}
    while (base := current.get("base")) is not None:
        place = ("experiments", chain[-1], "base")
        if not isinstance(base, str) or not isinstance(experiments.get(base), dict):
            _report(errors, place, f"there is no experiment '{base}': {nearest(base, experiments)}")
            break
        if base in chain:
            _report(errors, place, f"the bases form a circle: {' -> '.join([*chain, base])}")
            break
        chain.append(base)
        current = experiments[base]
        inherited = {key: value for key, value in current.items() if key not in OWN}
        parts = {**inherited, **parts}
    parts.pop("base", None)
    return parts


def _default_against(name: str, base) -> list[str]:
    """What an experiment is compared with that does not say so: what it changes, its base."""
    same_study = isinstance(base, str) and study_of(base) == study_of(name)
    return [base] if same_study else []


def _report(errors: list, place: tuple, sentence: str) -> None:
    if (place, sentence) not in errors:
        errors.append((place, sentence))
