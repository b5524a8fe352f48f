"""What every file in trainlab/models must keep to: its stated parameters, logits, save and load."""

import keras
import numpy as np
import pytest
from keras import ops

from tests.models.members import (
    build_member,
    needs_base,
    random_pixels,
    smallest,
    stated,
    trainable,
)
from trainlab import registry
from trainlab.engine.loops.loss import cross_entropy
from trainlab.models._saved import load

NAMES = registry.names("models")
every_model = pytest.mark.parametrize("name", NAMES)


def members():
    """Every stated member of every model; quick are each model's first one and its smallest."""
    for name in NAMES:
        try:
            found = stated(name)
        except LookupError:
            continue  # test_its_parameters_are_stated says so
        for place, (spec, count) in enumerate(found):
            slow = place > 0 and spec != smallest(name)
            words = ", ".join(f"{key} {value}" for key, value in spec.items() if key != "name")
            yield pytest.param(
                spec, count, id=f"{name} {words}", marks=[pytest.mark.slow] if slow else []
            )


@every_model
def test_its_parameters_are_stated(name):
    options, count = stated(name)[0]
    assert options == {"name": name}, "the model as it is without options comes first"
    assert count > 0


def test_a_model_without_a_stated_count_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(registry, "PACKAGE", tmp_path)
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "tiny.py").write_text("def build(*, data): ...\n", encoding="utf-8")
    with pytest.raises(LookupError, match="tiny.py does not state how many parameters"):
        stated("tiny")


@pytest.mark.parametrize(("spec", "count"), list(members()))
def test_it_has_the_stated_parameters(spec, count, tmp_path):
    assert trainable(build_member(spec, tmp_path)) == count


@every_model
def test_it_gives_logits_and_says_the_same_once_saved(name, tmp_path):
    model = build_member(smallest(name), tmp_path)
    pixels = random_pixels()
    logits = ops.convert_to_numpy(model(pixels, training=False))
    assert logits.shape == (4, 10)
    assert np.ptp(logits) > 0
    assert len(model.get_layer("features").output.shape) == 2
    model.save(tmp_path / "model.keras")
    again = load(tmp_path / "model.keras")
    np.testing.assert_allclose(again(pixels, training=False), logits, atol=1e-5)


@every_model
def test_gradients_reach_every_weight_and_lower_the_loss(name, tmp_path):
    import tensorflow as tf

    model = build_member(smallest(name), tmp_path)
    pixels, labels = random_pixels(count=8), np.arange(8)
    with tf.GradientTape() as tape:
        before = cross_entropy(10)(labels, model(pixels, training=True))
    gradients = tape.gradient(before, model.trainable_weights)
    for weight, gradient in zip(model.trainable_weights, gradients, strict=True):
        assert gradient is not None, weight.path
        assert np.any(np.asarray(gradient) != 0), weight.path
    keras.optimizers.SGD(1e-4).apply(gradients, model.trainable_weights)
    assert cross_entropy(10)(labels, model(pixels, training=True)) < before


@pytest.mark.parametrize("name", [name for name in NAMES if needs_base(name)])
def test_a_model_on_a_base_can_freeze_it(name, tmp_path):
    model = build_member(smallest(name), tmp_path)
    whole = trainable(model)
    model.get_layer("base").trainable = False
    assert 0 < trainable(model) < whole
