"""The config is validated shut: every error at once, each with its place and the valid names."""

import pytest
import yaml

from tests.settings.refusal import errors_of, line_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check


def test_the_projects_own_config_is_valid(raw_config):
    for preset in raw_config["presets"]:
        assert check(raw_config | {"preset": preset}, CONFIG).preset == preset


def test_a_student_id_is_kept_as_it_is_written(raw_config):
    assert check(raw_config, CONFIG).student_id is None
    assert check(raw_config | {"student_id": "0123abc"}, CONFIG).student_id == "0123abc"


def test_every_error_is_reported_at_once_with_its_line(raw_config, tmp_path):
    raw_config["experiments"]["digits/dense"]["model"]["name"] = "dens"
    raw_config["experiments"]["objects/resnet"]["schedule"] = {"name": "cosine", "peek": 1}
    raw_config["presets"]["demo"]["budgets"]["shallow"] = {"epoch": 3}
    raw_config["datasets"]["cifar10"] = {"name": "cifar"}
    raw_config["preset"] = "dmo"
    raw_config["experiments"]["objects/resnet"]["batch_size"] = 64
    raw_config["experiments"]["digits/convnet"]["augmentations"] = [{"name": "flip"}]
    text = yaml.safe_dump(raw_config, sort_keys=False)
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    message = errors_of(raw_config, file)
    assert "6 error(s)" in message
    assert "there is no 'dens' in models: did you mean 'dense'" in message
    assert "'cosine' has no option 'peek': did you mean 'peak'" in message
    assert "unknown key 'epoch': did you mean 'epochs'" in message
    assert "did you mean 'cifar10'" in message
    assert "there is no preset 'dmo'" in message
    assert "'flip' is forbidden on the dataset 'mnist'" in message
    assert (
        f"config.yaml line {line_of('title: Dense network', text) + 2}, experiments.digits/dense"
        in message
    )


@pytest.mark.parametrize("name", [1, "objects/..", "objects/", None])
def test_a_name_that_is_none_of_an_experiment_is_refused(raw_config, name):
    raw_config["experiments"][name] = {"title": "Nameless"}
    assert f"experiments.{name}" in errors_of(raw_config)


def test_a_value_from_the_command_line_has_no_line(raw_config):
    assert "- command line, preset: there is no" in errors_of(raw_config | {"preset": "dmo"})
    raw_config["tuning"]["methods"] += [7] * 20  # more than the file has lines for
    assert "- command line, tuning.methods.29: " in errors_of(raw_config)


def asking(question: str = "Which is best?", words: int = 1) -> dict:
    """A task of the config with a question of so many times these words."""
    return {"name": "Best", "question": " ".join([question] * words)}


def test_a_task_asks_in_twenty_words_and_null_takes_it_out(raw_config):
    told = {"2.3": asking("Why?", words=20), "2.1.1": asking(), "1.1": None}
    found = check(raw_config | {"tasks": told}, CONFIG).tasks
    assert [*found] == ["2.3", "2.1.1"] and found["2.1.1"].name == "Best"
    assert check(raw_config | {"tasks": {}}, CONFIG).tasks == {}


def test_a_task_of_a_faulty_experiment_is_not_called_unknown(raw_config):
    raw_config["experiments"]["objects/shallow"]["batch_size"] = -1
    message = errors_of(raw_config)
    assert "1 error(s)" in message and "of this task" not in message


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"preset": "dmo"}, "there is no preset 'dmo': did you mean 'demo'"),
        ({"colour": "blue"}, "unknown key 'colour'"),
        ({"preset": None}, "input should be a valid string, not null"),
        ({"datasets": ["mnist"]}, "datasets: needs keys with values, not ['mnist']"),
        ({"targets": {"objects": 0.5}}, "needs a list, in [brackets], not 0.5"),
        ({"datasets": {"my birds": {"name": "mnist"}}}, "'my birds' has to be a word, of small"),
        ({"presets": {"x": {"seeds": []}}}, "presets.x.seeds: needs one entry at least."),
        ({"presets": {"x": {"budgets": {"a": 5}}}}, "budgets.a: needs keys with values, not 5."),
        ({"experiments": {"mine": {}}}, "'mine' has to be a study, a slash and a name, of small"),
        ({"experiments": {"a/b": None}}, "a/b: needs keys with values, not null."),
        ({"validation_fraction": 1.5}, "input should be less than 1, not 1.5"),
        ({"validation_fraction": "0.1"}, "be a valid number, not '0.1', which YAML reads as text"),
        ({"worthwhile": "1e-3"}, "not '1e-3', which YAML reads as text (write 0.001)"),
        ({"threads": "2"}, "not '2', which YAML reads as text (write 2)"),
        ({"student_id": "A 1"}, "needs letters and digits only, not 'A 1'"),
        ({"student_id": "../x"}, "needs letters and digits only"),
        ({"student_id": 4711}, "was read as the number 4711: write it in this file, in quotes"),
        ({"unit": 7}, "was read as the number 7: write it in this file, in quotes"),
        ({"tasks": {"2.4": asking()}}, "no experiment is of this task: did you mean '2.3'"),
        (
            {"tasks": {2.3: asking()}},
            "was read as the number 2.3: write it in this",
        ),
        ({"tasks": {"2.3": asking() | {"title": "B"}}}, "unknown key 'title': known are name"),
        ({"tasks": {"2.3": asking("Why", words=21)}}, "needs at most 20 words, not 21"),
        ({"tasks": {"2.3": asking("It is so.")}}, "needs a question mark at its end"),
        ({"tasks": {"2.3": {"name": "Best"}}}, "the key 'question' is missing"),
        ({"targets": {"objects": [0.5, 90]}}, "input should be less than 1, not 90"),
        ({"targets": {"object": [0.5]}}, "no experiment is in this study: did you mean 'objects'"),
    ],
)
def test_top_level(raw_config, change, sentence):
    assert sentence in errors_of(raw_config | change)


def test_an_error_in_a_base_is_reported_once(raw_config):
    raw_config["experiments"]["digits/transfer-frozen"]["batch_size"] = -1
    assert "1 error(s)" in errors_of(raw_config)
