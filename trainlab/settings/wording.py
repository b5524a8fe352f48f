"""What pydantic finds wrong with a config, in sentences."""

from pydantic import ValidationError

from trainlab.settings import schema
from trainlab.settings.fields import Budget
from trainlab.settings.names import Error
from trainlab.settings.options import nearest, shown

_MODELS = {
    "budget": Budget,
    "budgets": Budget,
    "transfer": schema.Transfer,
    "early_stopping": schema.EarlyStopping,
    "pipeline_profile": schema.PipelineProfile,
    "tuning": schema.Tuning,
    "tasks": schema.Task,
    "experiments": schema.Experiment,
    "replace": schema.Parts,
    "presets": schema.Preset,
}


def sentences(failure: ValidationError) -> list[Error]:
    """What is wrong, each with its place in the config."""
    return [
        (_in_file(error["loc"]), sentence)
        for error in failure.errors()
        for sentence in _wording(error).splitlines()
    ]


def _in_file(place: tuple) -> tuple:
    """A place without what pydantic adds: "[key]", and the tag of a budget beside its key."""
    before = (None, *place[:-1])
    return tuple(
        part for part, last in zip(place, before, strict=True) if part not in ("[key]", last)
    )


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
            form = "a study, a slash and a name" if "/" in error["ctx"]["pattern"] else "a word"
            return f"'{error['input']}' has to be {form}, of small letters, digits, '-' and '_'"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"needs keys with values, not {shown(error['input'], '')}"
        case "list_type":
            return f"needs a list, in [brackets], not {shown(error['input'], '')}"
        case "too_short":
            return "needs one entry at least"
    message = f"{error['msg'][0].lower()}{error['msg'][1:]}"
    return f"{message}, not {shown(error['input'], message)}"


def _fields(place: tuple) -> list[str]:
    """The keys that would have been right at `place`, which ends in a wrong one."""
    for section in reversed(place[:-1]):
        if section in _MODELS:
            fields = list(_MODELS[section].model_fields)
            return [*fields, "base"] if section == "experiments" else fields
    return list(schema.Config.model_fields)
