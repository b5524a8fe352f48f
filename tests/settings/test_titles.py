"""Titles made from settings."""

import pytest

from tests.settings.refusal import errors_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check
from trainlab.settings.titles import fill_one

RESNET = {"name": "resnet", "depth": 32}


@pytest.mark.parametrize(
    ("title", "model", "filled"),
    [
        ("ResNet-{depth}", RESNET, "ResNet-32"),
        ("ResNet-{depth}", {"name": "resnet"}, "ResNet-20"),  # the default of `build`
        ("ResNet-{depth}, {width} channels", RESNET, "ResNet-32, 16 channels"),
        ("{alpha} x MobileNetV2", {"name": "mobilenet", "alpha": 1.0}, "1 x MobileNetV2"),
        ("Dense, {units}", {"name": "dense", "units": [512, 256]}, "Dense, 512, 256"),
        ("{{depth}} of {depth}", RESNET, "{depth} of 32"),
        ("100 % plain", RESNET, "100 % plain"),
    ],
)
def test_a_title_is_filled_from_the_models_options(title, model, filled):
    assert fill_one(title, model) == filled


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("ResNet-{dept}", r"'\{dept\}' is no option of the model 'resnet': did you mean 'depth'"),
        ("ResNet-{}", r"'\{\}' is no option of the model"),
        ("ResNet-{name}", r"'\{name\}' is no option of the model"),
        ("ResNet-{depth.real}", r"'\{depth.real\}' is no option of the model"),
        ("ResNet-{depth:03d}", "a field is the name of an option and nothing else"),
        ("ResNet-{depth!r}", "a field is the name of an option and nothing else"),
        ("ResNet-{depth", r"a brace that is no field is doubled, \{\{ or \}\}"),
        ("ResNet}", r"a brace that is no field is doubled"),
    ],
)
def test_a_field_that_is_no_option_is_refused(title, sentence):
    with pytest.raises(ValueError, match=sentence):
        fill_one(title, RESNET)


def test_the_config_has_the_title_of_the_size_that_the_preset_gives(raw_config):
    raw_config["experiments"]["objects/resnet"]["title"] = "ResNet-{depth}"
    own = {"base": "objects/resnet", "title": "ResNet-{depth}, mine"}
    raw_config["experiments"]["objects/mine"] = own
    raw_config["presets"]["demo"]["replace"] = {"objects/resnet": {"model": RESNET}}
    raw_config["presets"]["cpu"]["replace"] = {}
    small = check(raw_config | {"preset": "demo"}, CONFIG).experiments
    large = check(raw_config | {"preset": "cpu"}, CONFIG).experiments
    assert small["objects/resnet"].title == "ResNet-32"
    assert small["objects/mine"].title == "ResNet-32, mine"
    assert large["objects/mine"].title == "ResNet-20, mine"


def test_a_title_takes_up_that_of_its_base(raw_config):
    raw_config["experiments"]["objects/mine"] = {"base": "objects/resnet", "title": "{base}, mine"}
    later = {"base": "objects/mine", "title": "{base} twice"}
    raw_config["experiments"]["objects/later"] = later
    raw_config["presets"]["demo"]["replace"] = {"objects/resnet": {"model": RESNET}}
    found = check(raw_config | {"preset": "demo"}, CONFIG).experiments
    assert found["objects/mine"].title == "ResNet-32, mine"
    assert found["objects/later"].title == "ResNet-32, mine twice"
    raw_config["experiments"]["objects/resnet"]["title"] = "{base}"
    assert "'{base}' is no option of the model 'resnet'" in errors_of(raw_config)


def test_a_wrong_field_is_an_error_at_the_title(raw_config):
    raw_config["experiments"]["objects/resnet"]["title"] = "ResNet-{dept}"
    message = errors_of(raw_config)
    assert "1 error(s)" in message
    assert "experiments.objects/resnet.title: '{dept}' is no option of the model" in message


def test_a_faulty_model_is_said_and_its_title_not(raw_config):
    raw_config["experiments"]["objects/resnet"] |= {"model": {"name": "x"}, "title": "{depth}"}
    message = errors_of(raw_config)
    assert "1 error(s)" in message and "there is no 'x' in models" in message


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"title": None}, "experiments.objects/resnet.title"),
        ({"title": 20}, "experiments.objects/resnet.title"),
        ({"model": {"name": "resnett"}}, "there is no 'resnett' in models"),
        ({"model": "resnet"}, "experiments.objects/resnet.model"),
    ],
)
def test_a_faulty_base_is_said_where_a_title_takes_up_that_of_the_base(raw_config, fault, sentence):
    raw_config["experiments"]["objects/resnet"] |= fault
    own = {"base": "objects/resnet", "title": "{base}, wider", "model": RESNET}
    raw_config["experiments"]["objects/mine"] = own
    message = errors_of(raw_config)
    assert "1 error(s)" in message and sentence in message
