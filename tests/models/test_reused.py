"""Another experiment's network as a base, wherever its layers are registered."""

import json
import shutil
import subprocess
import sys
from zipfile import ZipFile

import keras
import numpy as np
import pytest

from tests.conftest import ROOT
from tests.models.members import build, facts, random_pixels, trainable
from trainlab import registry
from trainlab.errors import TrainLabError
from trainlab.layers.transfer import freeze_base
from trainlab.models._saved import load, modules, sources
from trainlab.settings.checking import check
from trainlab.settings.design import Design

CONVNET = {"name": "convnet", "stages": [[4], [8]]}

# An architecture whose own layer is registered in its own file.
OWN = '''"""A network with a layer of its own."""

import keras

from trainlab.data import Facts
from trainlab.layers.classifier import classifier
from trainlab.layers.standardization import standardized


@keras.saving.register_keras_serializable("trainlab")
class Halved(keras.layers.Layer):
    """Half of what comes in."""

    def call(self, inputs):
        return inputs / 2


def build(*, data: Facts) -> keras.Model:
    """Two layers."""
    pixels, x = standardized(data)
    x = Halved()(keras.layers.Flatten()(x))
    x = keras.layers.Dense(4, name="features")(x)
    return keras.Model(pixels, classifier(x, data))
'''


def reused(base: keras.Model, shape, folder) -> keras.Model:
    base.save(folder / "base.keras")
    spec = {"name": "reused"}
    return registry.build("models", spec, data=facts(shape), weights=folder / "base.keras")


def test_a_base_keeps_its_features_and_freezes(tmp_path):
    source = build(CONVNET)
    model = reused(source, (28, 28, 1), tmp_path)
    model.get_layer("base").trainable = False
    assert trainable(model) == 8 * 10 + 10
    grey = np.repeat(random_pixels((32, 32, 1)), 3, -1)
    wanted = keras.Model(source.input, source.get_layer("features").output)(grey)
    np.testing.assert_allclose(model.get_layer("base")(grey), wanted, atol=1e-5)


def test_all_of_a_base_that_was_trained_frozen_may_be_trained(tmp_path):
    source = build({"name": "resnet_fast", "widths": [4, 8]})
    first = reused(source, (28, 28, 3), tmp_path)
    freeze_base(first)
    assert trainable(first) == 8 * 10 + 10
    second = reused(first, (28, 28, 3), tmp_path)
    # But for the source's classifier of 80, without biases, which the second's takes the place of.
    assert trainable(second) == trainable(source) - 80 + 90
    assert not second.get_layer("base").get_layer("base").get_layer("whitening").trainable


def test_colour_images_on_a_grey_base(tmp_path):
    model = reused(build(CONVNET, (28, 28, 1)), (28, 28, 3), tmp_path)
    colour = random_pixels((28, 28, 3))
    grey = np.repeat(colour.mean(-1, keepdims=True), 3, -1)
    np.testing.assert_allclose(model(colour), model(grey), atol=1e-4)


def test_a_saved_model_names_the_modules_of_its_layers_and_initialisers(tmp_path):
    build({"name": "resnet_fast"}).save(tmp_path / "base.keras")
    files = ("identity", "normalization", "whitening")
    assert modules(tmp_path / "base.keras") == [f"trainlab.layers.{file}" for file in files]
    assert sources(tmp_path / "base.keras") == [ROOT / f"trainlab/layers/{it}.py" for it in files]


def test_a_model_whose_code_is_gone_is_a_sentence(tmp_path):
    layer = {"module": "trainlab.models.gone", "class_name": "Halved"}
    with ZipFile(tmp_path / "base.keras", "w") as archive:
        archive.writestr("config.json", json.dumps({"config": {"layers": [layer]}}))
    with pytest.raises(TrainLabError, match="layers of trainlab.models.gone, and there is no such"):
        load(tmp_path / "base.keras")
    (tmp_path / "empty.keras").touch()
    with pytest.raises(TrainLabError, match="empty.keras is no saved model"):
        load(tmp_path / "empty.keras")


def test_the_bases_architectures_are_components_of_what_builds_on_them(raw_config):
    again = {"base": "digits/transfer-own-frozen", "title": "Twice reused"}
    again["transfer"] = {"weights": "digits/transfer-own-frozen", "train": "head"}
    raw_config["experiments"]["digits/again"] = again
    raw_config["presets"]["demo"]["leave_out"].append("digits/again")  # as its base is
    design = Design(check(raw_config, ROOT / "config.yaml"))
    assert design.bases("digits/again") == ["digits/transfer-own-frozen", "objects/shallow"]
    files = {path.stem for path in design.components("digits/again")}
    assert {"reused", "convnet"} <= files
    assert design.bases("digits/transfer-frozen") == []


@pytest.mark.slow
def test_a_base_whose_layer_is_registered_in_its_own_file(tmp_path, easy, settings):
    for part in ("trainlab", "scripts"):
        shutil.copytree(ROOT / part, tmp_path / part)
    (tmp_path / "trainlab" / "models" / "own.py").write_text(OWN, encoding="utf-8")
    splits = {"train": easy.train, "validation": easy.validation, "test": easy.test}
    arrays = {f"{name}_{key}": getattr(it, key) for name, it in splits.items() for key in vars(it)}
    np.savez(tmp_path / "arrays.npz", **arrays)
    (tmp_path / "manifest.json").write_text(json.dumps(easy.manifest), encoding="utf-8")

    def train(name: str, **changes) -> dict:
        weights = changes.pop("weights", [])
        command = ["-m", "scripts.train", "--experiment", name, "--seed", "1", "--threads", "1"]
        command += ["--settings", json.dumps(settings | changes), "--output-dir", name]
        command += ["--backup-dir", f"{name}-backups"]
        command += ["--arrays", "arrays.npz", "--manifest", "manifest.json", *weights]
        subprocess.run([sys.executable, *command], cwd=tmp_path, check=True)
        return json.loads((tmp_path / name / "run.json").read_text(encoding="utf-8"))

    train("own", model={"name": "own"})
    transfer = {"weights": "own", "train": "head"}
    weights = ["--weights", "own/model.keras"]
    run = train("reused", model={"name": "reused"}, transfer=transfer, weights=weights)
    # The base has 8 x 8 x 4 + 4 parameters, and the head on its 4 features 4 x 2 + 2.
    assert run["parameters"] == {"total": 260 + 10, "trainable": 10}


def test_a_fresh_base_has_the_network_and_its_scaling_but_not_what_was_learnt(tmp_path):
    source = build({"name": "resnet_fast", "widths": [4, 8]})
    source.save(tmp_path / "base.keras")
    spec = {"name": "reused", "fresh": True}
    keras.utils.set_random_seed(3)
    data, weights = facts((28, 28, 1)), tmp_path / "base.keras"
    base = registry.build("models", spec, data=data, weights=weights).get_layer("base")
    for layer in ("standardize", "whitening"):
        for new, old in zip(
            base.get_layer(layer).weights, source.get_layer(layer).weights, strict=True
        ):
            assert np.array_equal(new, old)
    kernel, learnt = (each.get_layer("stage1_2_conv").kernel for each in (base, source))
    assert kernel.shape == learnt.shape
    assert not np.allclose(kernel, learnt)
