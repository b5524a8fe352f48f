"""The schema and the reference of the config are the models' and the components'."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from scripts.tools import config_reference
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    text = (ROOT / "docs/config.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


@pytest.fixture
def config() -> dict:
    return yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["config.schema.json", "config.md"])
def test_what_is_in_the_docs_is_up_to_date(name, tmp_path):
    config_reference.main(["--output-dir", str(tmp_path)])
    made = (tmp_path / name).read_text(encoding="utf-8")
    assert made == (ROOT / "docs" / name).read_text(encoding="utf-8"), (
        "Run python -m scripts.tools.config_reference"
    )


def test_the_config_is_valid(validator, config):
    assert [error.message for error in validator.iter_errors(config)] == []


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        (("experiments", "digits/dense"), "batchsize", 3),
        (("experiments", "digits/dense"), "batch_size", 0),
        (("experiments", "digits/dense"), "model", {"name": "dence"}),
        (("experiments", "digits/dense"), "schedule", {"name": "cosine", "peek": 0.1}),
        (("presets", "demo"), "seeds", [-1]),
        (("datasets",), "birds", {"name": "folder"}),  # without its path
        ((), "preset", 3),
    ],
)
def test_what_an_editor_marks(validator, config, place, key, value):
    part = config
    for name in place:
        part = part[name]
    part[key] = value
    assert list(validator.iter_errors(config))
