"""Bad configs by the hundred: each is refused in a sentence, or it is a config."""

import copy
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflow.small import small_study
from trainlab.errors import TrainLabError
from trainlab.settings.checking import check

# Always the same examples, few; with FUZZ_EXAMPLES=1000, say, so many that are new each time.
FUZZ = os.environ.get("FUZZ_EXAMPLES")
EXAMPLES = int(FUZZ or 100)
settings.register_profile("config", deadline=None, derandomize=not FUZZ, database=None)
RAW = small_study()
NEVER = {"no such key": [None, {"neither": "this"}]}  # nowhere a value
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["", "1e-3", "../x", "{x}", "$HOME", "\ud800", 10**30, -1, 0, float("inf")])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SCALARS, inner, max_size=3),
    max_leaves=5,
)


def places(node, here: tuple = ()) -> Iterator[tuple]:
    """The way to every value of a config, the whole left out."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in pairs:
        yield (*here, key)
        if isinstance(value, dict | list):
            yield from places(value, (*here, key))


def changed(place: tuple, value) -> dict:
    """The config with another value in a place."""
    raw = copy.deepcopy(RAW)  # where the file has aliases, the copy has them too
    node = raw
    for key in place[:-1]:
        node = node[key]
    node[place[-1]] = value
    return raw


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    """The file in which the lines of errors are looked for."""
    path = tmp_path_factory.mktemp("config") / "config.yaml"
    path.write_text(yaml.safe_dump(RAW, sort_keys=False), encoding="utf-8")
    return path


def outcome(raw: dict, file: Path) -> str | None:
    """What is said of a refused config; None of a good one. Anything but a sentence is raised."""
    try:
        check(raw, file)
    except TrainLabError as error:
        assert "Traceback" not in str(error) and "error" in str(error), error
        return str(error)
    return None


PLACES = list(places(RAW))


@given(st.sampled_from(PLACES), VALUES)
@settings(settings.get_profile("config"), max_examples=EXAMPLES)
def test_whatever_stands_in_a_place_ends_in_a_config_or_a_sentence(file, place, value):
    outcome(changed(place, value), file)


@given(st.sampled_from(PLACES))
@settings(settings.get_profile("config"), max_examples=EXAMPLES)
def test_what_is_nowhere_a_value_is_refused_in_a_sentence(file, place):
    assert outcome(changed(place, NEVER), file), place
