"""Reading a config: every error at once, each with its place in the file, in a sentence."""

from pathlib import Path

from pydantic import ValidationError

from trainlab.errors import TrainLabError
from trainlab.settings.checks.whole import disagreements
from trainlab.settings.documents import Lines, read
from trainlab.settings.inheritance import Experiments
from trainlab.settings.names import SECTIONS, Error, Names
from trainlab.settings.schema import Config, Unused
from trainlab.settings.titles import fill
from trainlab.settings.wording import sentences


def check(raw: dict, *files: Path) -> Config:
    """The config of the mapping `raw`, which was read from `files` (for the line numbers), each
    laid over those before.

    Raises TrainLabError with one sentence for each error.
    """
    experiments = Experiments.of(raw)
    resolved, faults = fill(experiments.resolved(), experiments.bases())
    errors = [*experiments.base_errors(), *faults]
    whole = raw | {"experiments": raw["experiments"] | resolved} if resolved else raw
    try:
        config = Config.model_validate(whole)
    except ValidationError as failure:
        errors += sentences(failure)
        config = _sound_part(whole, errors)
    if config is not None:
        errors += disagreements(config, _names(raw))
    errors = [*_at_their_origins(errors, experiments), *_unused_errors(experiments)]
    if errors:
        lines = Lines([read(file) for file in files], raw)
        said = [lines.say(*error) for error in errors]
        names = " with ".join(file.name for file in files)
        raise TrainLabError("\n".join([f"{names} has {len(said)} error(s):", *said]))
    return config


def _sound_part(whole: dict, errors: list[Error]) -> Config | None:
    """The config without the entries that have errors, so that the others can be checked on."""
    faulty = {place[:2] for place, _ in errors}
    sound = {
        section: {name: entry for name, entry in content.items() if (section, name) not in faulty}
        for section, content in whole.items()
        if section in SECTIONS and isinstance(content, dict)
    }
    try:
        return Config.model_validate(whole | sound)
    except ValidationError:  # an error outside of these sections
        return None


def _unused_errors(experiments: Experiments) -> list[Error]:
    """What is wrong with parts in whose place the preset has others: another one may use them."""
    try:
        Unused.model_validate({"experiments": experiments.unused()})
    except ValidationError as failure:
        return sentences(failure)
    return []


def _names(raw: dict) -> Names:
    return Names(**{section: [str(name) for name in raw[section]] for section in SECTIONS})


def _at_their_origins(errors: list[Error], experiments: Experiments) -> list[Error]:
    """The errors, each once and where it is written.

    An experiment repeats the errors of what it inherits: these are left out. An error in what a
    preset replaces is said at the preset's `replace:`.
    """
    if any(place[-1] == "base" for place, _ in errors):  # what is missing may be in the right base
        errors = [(place, sentence) for place, sentence in errors if "is missing" not in sentence]
    known, found = set(errors), {}
    for place, sentence in errors:
        origin = experiments.origin(place)
        is_echo = (origin, sentence) in known or origin[0] == "presets"
        found[origin if is_echo else place, sentence] = None
    return list(found)
