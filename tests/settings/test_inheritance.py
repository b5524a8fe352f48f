"""What experiments take over from their bases, and what a preset replaces."""

import pytest
import yaml

from tests.settings.refusal import errors_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check
from trainlab.settings.design import Design

OTHER = {"name": "resnet", "depth": 32}


@pytest.fixture
def config(raw_config) -> dict:
    """The project's config in its preset demo, which replaces nothing yet."""
    raw_config["presets"]["demo"]["replace"] = {}
    return raw_config | {"preset": "demo"}


def replace(config: dict, **parts) -> dict:
    config["presets"]["demo"]["replace"]["objects/resnet"] = parts
    return config


def experiments(config: dict) -> dict:
    return check(config, CONFIG).experiments


def test_a_preset_replaces_a_part_whole(config):
    before = experiments(config)["objects/resnet"]
    after = experiments(replace(config, model={"name": "resnet", "width": 8}))["objects/resnet"]
    assert after.model == {"name": "resnet", "width": 8}  # and no depth, which was set before
    assert after.schedule == before.schedule


def test_what_builds_on_an_experiment_inherits_the_replaced_part(config):
    own = {"name": "resnet", "depth": 44}
    config["experiments"]["objects/mine"] = {"base": "objects/resnet", "title": "My", "model": own}
    found = experiments(replace(config, model=OTHER))
    assert found["objects/resnet-cosine"].model == OTHER
    assert found["objects/resnet-lookahead-cosine"].model == OTHER  # by two steps
    assert found["objects/mine"].model == own  # sets it itself
    assert found["objects/densenet"].model["name"] == "densenet"


def test_the_last_replacement_wins_over_the_inherited_one(config):
    replace(config, model=OTHER)
    own = {"name": "resnet", "depth": 44}
    config["presets"]["demo"]["replace"]["objects/resnet-cosine"] = {"model": own}
    assert experiments(config)["objects/resnet-cosine"].model == own


def test_other_presets_do_not_see_it(config):
    before = Design(check(config | {"preset": "cpu"}, CONFIG)).training("objects/resnet")
    replaced = replace(config, model=OTHER)
    assert Design(check(replaced | {"preset": "cpu"}, CONFIG)).training("objects/resnet") == before


def test_null_takes_a_part_away(config):
    after = experiments(config | {"experiments": config["experiments"]})
    assert after["objects/resnet-lookahead"].averaging is not None
    config["presets"]["demo"]["replace"]["objects/resnet-lookahead"] = {"averaging": None}
    assert experiments(config)["objects/resnet-lookahead"].averaging is None


def test_titles_are_the_experiments_own(config):
    found = experiments(replace(config, title="Small"))
    assert found["objects/resnet"].title == "Small"
    assert found["objects/resnet-cosine"].title != "Small"


@pytest.mark.parametrize(
    ("name", "parts", "sentence"),
    [
        ("objects/resnt", {"batch_size": 64}, "there is no experiment 'objects/resnt': did you"),
        ("objects/resnet", {"modle": OTHER}, "unknown key 'modle': did you mean 'model'"),
        ("objects/resnet", {"base": "digits/dense"}, "unknown key 'base'"),
        ("objects/resnet", {"model": {"name": "resnt"}}, "there is no 'resnt' in models"),
        ("objects/resnet", {"batch_size": 0}, "greater than 0, not 0"),
        ("objects/resnet", "model", "needs keys with values, not"),
    ],
)
def test_errors_are_said_once_and_where_the_preset_is(config, name, parts, sentence):
    config["presets"]["demo"]["replace"][name] = parts
    message = errors_of(config)
    assert "1 error(s)" in message and sentence in message
    place = f"presets.demo.replace.{name}"
    assert f", {place}" in message


def test_parts_that_do_not_go_with_the_replaced_ones_are_refused(config):
    exponential = {"optimizer": {"name": "exponential_sgd"}}
    config["presets"]["demo"]["replace"]["objects/resnet-fast"] = exponential
    assert "'exponential_sgd' needs the schedule 'exponential'" in errors_of(config)
    check(config | {"preset": "cpu"}, CONFIG)


def test_a_replacement_in_another_preset_is_checked_too(config):
    config["presets"]["cpu"]["replace"] = {"objects/resnet": {"batch_size": 0}}
    assert "presets.cpu.replace.objects/resnet.batch_size" in errors_of(config)


def test_the_line_is_that_of_the_replacement(config, tmp_path):
    file = tmp_path / "config.yaml"
    config["presets"]["demo"]["replace"] = {"objects/resnet": {"batch_size": 0}}
    text = yaml.safe_dump(config)
    file.write_text(text, encoding="utf-8")
    line = text.splitlines().index("        batch_size: 0") + 1
    with pytest.raises(Exception, match=f"- config.yaml line {line}, presets.demo.replace"):
        check(config, file)


def test_experiments_that_are_no_mapping_are_refused(config):
    assert "experiments: needs keys with values, not" in errors_of(
        config | {"experiments": ["objects/resnet"]}
    )
