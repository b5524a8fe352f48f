"""Features of a frozen base, computed once: when, that nothing changes, and what their time is."""

from dataclasses import replace

import keras
import numpy as np
import pytest

from trainlab.data import Facts
from trainlab.engine import features
from trainlab.engine.build import build_job
from trainlab.engine.calibration import step_ratios
from trainlab.engine.job import train
from trainlab.engine.loops.statistics import moving_statistics
from trainlab.layers.classifier import classifier
from trainlab.models import convnet
from trainlab.results.measured import train_flops

FROZEN = {"model": {"name": "reused"}, "transfer": {"weights": "x/y", "train": "head"}}


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A file with a small network, its statistics of batch normalisation not the initial ones."""
    keras.utils.set_random_seed(0)
    model = convnet.build([[4], [4]], data=Facts((8, 8, 1), 2, (125.0,), (46.0,)))
    rng = np.random.default_rng(0)
    for statistic, _ in moving_statistics(model):
        statistic.assign(rng.uniform(0.1, 0.5, statistic.shape))
    path = tmp_path_factory.mktemp("base") / "base.keras"
    model.save(path)
    return path


@pytest.fixture
def frozen(settings) -> dict:
    """A training of the head, with all that goes on around a step."""
    parts = {
        "optimizer": {"name": "sgd", "momentum": 0.9, "weight_decay": 0.01},
        "averaging": {"name": "lookahead", "period": 3, "alpha": 0.5},
        "schedule": {"name": "constant", "rate": 0.5},
        "label_smoothing": 0.1,
    }
    return settings | FROZEN | parts


def test_the_training_is_the_same_as_with_the_base_in_every_step(easy, frozen, base, monkeypatch):
    once = train("digits/easy", frozen, easy, 2, base)
    monkeypatch.setattr(features, "are_reusable", lambda job, steps: False)
    plain = train("digits/easy", frozen, easy, 2, base)
    assert (once.feature_images, plain.feature_images) == (256, None)
    assert once.fit.history[-1]["train_accuracy"] > 0.9
    np.testing.assert_allclose(once.test_logits, plain.test_logits, atol=1e-4)
    whole = np.asarray(once.model(easy.test.images.astype("float32")))
    np.testing.assert_allclose(whole, once.test_logits, atol=1e-4)
    for one, other in zip(once.model.weights, plain.model.weights, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4, err_msg=one.path)
    for one, other in zip(once.fit.history, plain.fit.history, strict=True):
        for key in ("train_loss", "train_accuracy", "val_loss", "val_accuracy"):
            assert one[key] == pytest.approx(other[key], abs=1e-4)


def test_features_and_steps_on_them_are_calibrated_and_leave_no_trace(easy, frozen, base):
    job = build_job(frozen, easy, 2, base)
    before = [np.array(variable) for variable in job.network.variables]
    ratios = step_ratios(job)
    assert 0 < ratios["head"]["median"] < ratios["step"]["median"]
    assert ratios["features"]["median"] > 0
    for one, other in zip(before, job.network.variables, strict=True):
        np.testing.assert_array_equal(one, other)
    shifted = frozen | {"augmentations": [{"name": "shift", "pixels": 1}]}
    assert step_ratios(build_job(shifted, easy, 2, base)).keys() == {"step", "settling_batch"}


def test_the_base_sees_each_training_image_once(easy, frozen, base, monkeypatch):
    seen = []
    compiled = features.compiled

    def counting(*parts):
        forward = compiled(*parts)
        return lambda images: seen.append(len(images)) or forward(images)

    monkeypatch.setattr(features, "compiled", counting)
    train("digits/easy", frozen, easy, 2, base)
    warm_up, training_images, validation, test = 32, 256, 64, 64
    assert sum(seen) == warm_up + training_images + validation + test


def test_the_time_of_features_is_time_of_training(easy, frozen, base, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("time.perf_counter", lambda: clock[0])
    predict = features.predict

    def slow(forward, images, batch):
        clock[0] += len(images)  # a second an image; nothing else takes time
        return predict(forward, images, batch)

    monkeypatch.setattr(features, "predict", slow)
    trained = train("digits/easy", frozen, easy, 2, base)
    seconds = {"first_step": 1, "training": 256, "validation": 64, "test": 64}
    assert trained.seconds == seconds
    assert {row["train_seconds"] for row in trained.fit.history} == {256}


EPOCH = 256 // 32


@pytest.mark.parametrize(
    ("changes", "steps", "expected"),
    [
        ({}, EPOCH + 1, True),
        ({}, EPOCH, False),  # every image is used once
        ({"labels_per_class": 8}, 2, True),
        ({"augmentations": [{"name": "shift", "pixels": 1}]}, 3 * EPOCH, False),
        ({"transfer": FROZEN["transfer"] | {"train": "all"}}, 3 * EPOCH, False),
        ({"transfer": None}, 3 * EPOCH, False),
        ({"budget": {"seconds": 9}}, 3 * EPOCH, False),
    ],
)
def test_features_are_kept_where_that_saves_work(easy, frozen, base, changes, steps, expected):
    job = build_job(frozen | changes, easy, seed=2, weights=base)
    assert features.are_reusable(job, steps) is expected


def test_features_that_do_not_fit_are_not_kept(easy, frozen, base, monkeypatch):
    job = build_job(frozen, easy, seed=2, weights=base)
    mib = 4 * 256 * 4 / 2**20  # bytes, images, features
    monkeypatch.setattr(features, "MOST_MIB", mib)
    assert features.are_reusable(job, 3 * EPOCH)
    monkeypatch.setattr(features, "MOST_MIB", 0.99 * mib)
    assert not features.are_reusable(job, 3 * EPOCH)


def test_features_of_a_base_with_dropout_are_not_kept(easy, frozen, facts, tmp_path):
    inputs = keras.Input((8, 8, 1))
    x = keras.layers.Dropout(0.5)(keras.layers.Flatten()(inputs))
    x = keras.layers.Identity(name="features")(x)
    outputs = classifier(x, replace(facts, classes=2))
    keras.Model(inputs, outputs).save(tmp_path / "base.keras")
    job = build_job(frozen, easy, seed=2, weights=tmp_path / "base.keras")
    assert not features.are_reusable(job, 3 * EPOCH)


def test_operations_with_kept_features_are_those_of_one_pass_over_the_images():
    record = {"macs": 5, "training_macs": 7, "steps": 60, "batch_size": 32}
    assert train_flops(record | {"feature_images": 256}) == 2 * 5 * 256
    assert train_flops(record | {"feature_images": None}) == 2 * 7 * 60 * 32
