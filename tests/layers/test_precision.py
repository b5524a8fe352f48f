"""A network in bfloat16: what stays float32, and that it learns as well."""

from dataclasses import replace

import keras
import numpy as np
import pytest

from tests.models.members import build_member, random_pixels, smallest
from trainlab.data import Facts
from trainlab.engine.build import build_job
from trainlab.engine.job import train
from trainlab.evaluation.scores import scores
from trainlab.layers.precision import computing_in
from trainlab.layers.transfer import adapted
from trainlab.registry import build, names

RESNET = {"model": {"name": "resnet", "depth": 8, "width": 8}}
FACTS = Facts((8, 8, 3), 4, (100.0,) * 3, (50.0,) * 3)


def network(precision: str) -> keras.Model:
    with computing_in(precision):
        return build("models", RESNET["model"], data=FACTS)


def test_products_are_bfloat16_and_weights_statistics_input_and_logits_are_float32():
    model = network("bfloat16")
    computed = {layer.name: layer.compute_dtype for layer in model.layers}
    assert (computed["standardize"], computed["logits"]) == ("float32", "float32")
    convolutions = {kind for name, kind in computed.items() if name.endswith("_conv")}
    assert convolutions == {"bfloat16"}
    assert {str(variable.dtype) for variable in model.variables} <= {"float32", "int64", "uint32"}
    images = np.full((2, *FACTS.shape), 99.3, "float32")
    assert model(images, training=True).dtype == "float32"
    standardized = keras.Model(model.input, model.get_layer("standardize").output)(images)
    np.testing.assert_allclose(np.asarray(standardized), -0.7 / 50, rtol=1e-4)
    assert keras.config.dtype_policy().name == "float32"  # of what is built afterwards


def test_pixels_reach_a_base_in_float32():
    with computing_in("bfloat16"):
        images, x = adapted(replace(FACTS, shape=(8, 8, 1)), (16, 16, 3))
    levels = np.full((2, 8, 8, 1), 253.0, "float32")  # between two numbers of bfloat16
    enlarged = keras.Model(images, x)(levels)
    assert enlarged.shape == (2, 16, 16, 3)
    np.testing.assert_array_equal(np.asarray(enlarged), 253.0)


def test_statistics_of_a_batch_are_those_of_float32_but_for_its_rounding():
    """The step that is one operation on TensorFlow takes its statistics as they are, too."""
    images = np.random.default_rng(0).uniform(0, 255, (64, *FACTS.shape)).astype("float32")
    kept = []
    for precision in ("float32", "bfloat16"):
        keras.utils.set_random_seed(3)
        model = network(precision)
        model(images, training=True)
        kept.append(np.asarray(model.get_layer("stem_bn").moving_variance))
    np.testing.assert_allclose(*kept, rtol=0.02)
    assert not np.array_equal(*kept)


@pytest.mark.slow
@pytest.mark.parametrize("name", names("models"))
def test_every_model_says_in_bfloat16_nearly_what_it_says_in_float32(name, tmp_path):
    said = []
    for precision in ("float32", "bfloat16"):
        with computing_in(precision):
            model = build_member(smallest(name), tmp_path)
        said.append(model(random_pixels(), training=False))
        assert said[-1].dtype == "float32"
    apart = np.abs(np.subtract(*map(np.asarray, said))).max()
    assert 0 < apart < 0.2 * np.abs(said[0]).max()


@pytest.mark.slow
def test_it_learns_as_well_as_float32(easy, settings):
    found = {}
    for precision in ("float32", "bfloat16"):
        chosen = settings | RESNET | {"precision": precision, "budget": {"epochs": 4}}
        logits = train("digits/easy", chosen, easy, 1, None).test_logits
        found[precision] = scores(logits, easy.test.labels)[0]
    assert found["float32"] > 0.95
    assert found["bfloat16"] == pytest.approx(found["float32"], abs=0.03)


def test_settings_without_a_precision_are_those_of_float32(easy, settings):
    job = build_job(settings | RESNET, easy, 1, None)
    assert {layer.compute_dtype for layer in job.model.layers} == {"float32"}
