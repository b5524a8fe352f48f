"""Reading a config: every error at once, each with its place in the file, in a sentence."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from trainlab.errors import TrainLabError
from trainlab.settings import schema
from trainlab.settings.checks.whole import disagreements
from trainlab.settings.fields import Budget
from trainlab.settings.inheritance import resolve
from trainlab.settings.names import SECTIONS as NAMED
from trainlab.settings.names import Names
from trainlab.settings.options import nearest

SECTIONS = {
    "budget": Budget,
    "budgets": Budget,
    "transfer": schema.Transfer,
    "early_stopping": schema.EarlyStopping,
    "pipeline_profile": schema.PipelineProfile,
    "tuning": schema.Tuning,
    "experiments": schema.Experiment,
    "presets": schema.Preset,
}


def check(raw: dict, file: Path) -> schema.Config:
    """The config of the mapping `raw`, which was read from `file` (for the line numbers).

    Raises TrainLabError with one sentence for each error.
    """
    experiments = raw.get("experiments")
    errors = []
    if isinstance(experiments, dict):
        resolved, errors = resolve(experiments)
        raw = {**raw, "experiments": resolved}
    try:
        config = schema.Config.model_validate(raw)
    except ValidationError as failure:
        errors += _sentences(failure)
        config = _sound_part(raw, errors)
    if config is not None:
        errors += disagreements(config, _names(raw))
    if errors:
        errors = _without_echoes(errors, experiments)
        lines = Lines(file, raw)
        said = [lines.say(*error) for error in errors]
        raise TrainLabError("\n".join([f"{file.name} has {len(said)} error(s):", *said]))
    return config


def _sound_part(raw: dict, errors: list[tuple[tuple, str]]) -> schema.Config | None:
    """The config without the entries that have errors, so that the others can be checked on."""
    faulty = {place[:2] for place, _ in errors}
    sound = {
        section: {name: entry for name, entry in content.items() if (section, name) not in faulty}
        for section, content in raw.items()
        if section in NAMED and isinstance(content, dict)
    }
    try:
        return schema.Config.model_validate(raw | sound)
    except ValidationError:  # an error outside of these sections
        return None


def _names(raw: dict) -> Names:
    return Names(**{section: list(raw[section]) for section in NAMED})


def _sentences(failure: ValidationError) -> list[tuple[tuple, str]]:
    return [
        (_in_file(error["loc"]), sentence)
        for error in failure.errors()
        for sentence in _wording(error).splitlines()
    ]


def _without_echoes(errors: list[tuple[tuple, str]], experiments) -> list[tuple[tuple, str]]:
    """The errors without those that an experiment only repeats from its base, and doubles."""
    if any(place[-1] == "base" for place, _ in errors):  # what is missing may be in the right base
        errors = [(place, sentence) for place, sentence in errors if "is missing" not in sentence]
    origins = {sentence for place, sentence in errors if not _is_inherited(place, experiments)}
    return [
        (place, sentence)
        for place, sentence in dict.fromkeys(errors)
        if sentence not in origins or not _is_inherited(place, experiments)
    ]


def _in_file(place: tuple) -> tuple:
    """A place without what pydantic adds: "[key]", and the tag of a budget beside its key."""
    before = (None, *place[:-1])
    return tuple(
        part for part, last in zip(place, before, strict=True) if part not in ("[key]", last)
    )


def _is_inherited(place: tuple, experiments) -> bool:
    if place[0] != "experiments" or len(place) < 3 or not isinstance(experiments, dict):
        return False
    own = experiments[place[1]]
    return isinstance(own, dict) and "base" in own and place[2] not in own


def _wording(error: dict) -> str:
    key = error["loc"][-1]
    match error["type"]:
        case "extra_forbidden":
            return f"unknown key '{key}': {nearest(key, _fields(error['loc']))}"
        case "missing":
            return f"the key '{key}' is missing"
        case "value_error":
            return str(error["ctx"]["error"])
        case "string_pattern_mismatch":
            return f"the name '{error['input']}' does not fit the form {error['ctx']['pattern']}"
    return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"


def _fields(place: tuple) -> list[str]:
    """The keys that would have been right at `place`, which ends in a wrong one."""
    for section in reversed(place[:-1]):
        if section in SECTIONS:
            fields = list(SECTIONS[section].model_fields)
            return [*fields, "base"] if section == "experiments" else fields
    return list(schema.Config.model_fields)


class Lines:
    """Line numbers of the places in a YAML file, of which `raw` is the content as it is used."""

    def __init__(self, file: Path, raw: dict):
        self.file = file
        self.raw = raw
        self.root = yaml.compose(file.read_text(encoding="utf-8"))

    def say(self, place: tuple, sentence: str) -> str:
        """A sentence behind its place: `- config.yaml line 12, presets.demo: ...`."""
        where = ".".join(str(part) for part in place)
        return f"- {self._at(place)}, {where}: {sentence}{'' if sentence.endswith('?') else '.'}"

    def _at(self, place: tuple) -> str:
        """The file and the line of the deepest part of `place` that stands there.

        Where the file has another value than is used, --config put it there.
        """
        node, line, used = self.root, "", self.raw
        for part in place:
            if isinstance(node, yaml.MappingNode):
                found = [pair for pair in node.value if pair[0].value == str(part)]
                if not found:
                    break
                line, node = f" line {found[0][0].start_mark.line + 1}", found[0][1]
                used = used.get(part) if isinstance(used, dict) else None
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                node = node.value[part]
                line = f" line {node.start_mark.line + 1}"
        overridden = isinstance(used, str) and node.value != used
        return "command line" if overridden else f"{self.file.name}{line}"
