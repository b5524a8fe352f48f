"""Bases that cannot be had, or not with these options, are refused."""

from tests.settings.refusal import errors_of


def test_weights_that_do_not_fit_the_options(raw_config):
    raw_config["experiments"]["digits/transfer-frozen"]["model"] = {
        "name": "mobilenet",
        "alpha": 0.5,
    }
    message = errors_of(raw_config)
    assert "no ImageNet weights of 'mobilenet' for alpha 0.5, only for 0.35" in message


def test_files_of_weights_are_for_models_that_take_them(raw_config):
    message = errors_of(raw_config | {"imagenet_weights": {"resnet": "resnet.h5"}})
    assert "imagenet_weights.resnet: no model takes these: did you mean 'mobilenet'?" in message


def test_the_models_that_have_a_base_are_named(raw_config):
    transfer = {"weights": "imagenet", "train": "all"}
    raw_config["experiments"]["digits/convnet"]["transfer"] = transfer
    assert "no base to transfer to; mobilenet and reused have" in errors_of(raw_config)


def test_a_control_from_scratch_is_one_of_a_base_from_scratch(raw_config):
    experiments = raw_config["experiments"]
    experiments["digits/scratch"] = experiments["digits/transfer-own-frozen"] | {
        "model": {"name": "reused", "fresh": True},
        "transfer": {"weights": "digits/transfer-frozen", "train": "all"},
    }
    message = errors_of(raw_config)
    assert "experiments.digits/scratch.model: 'fresh' draws anew what the training of" in message
