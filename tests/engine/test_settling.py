"""Batch normalisation is tested with the statistics of the weights that are tested."""

import numpy as np
import pytest

from tests.training import ready
from trainlab.engine.batches import predict
from trainlab.engine.budget import SETTLING_IMAGES
from trainlab.engine.build import build_job
from trainlab.engine.fit import fit
from trainlab.engine.job import train
from trainlab.engine.plan import make_plan, settling_batches
from trainlab.evaluation.scores import scores

CONVNET = {"model": {"name": "convnet", "stages": [[4], [4]]}}
LOOKAHEAD = {"name": "lookahead", "period": 3}


@pytest.mark.parametrize("averaging", [None, LOOKAHEAD])
def test_a_network_is_tested_as_it_was_trained(easy, settings, averaging):
    settings["schedule"]["rate"] = 0.3
    settings |= CONVNET | {"averaging": averaging, "budget": {"steps": 12}}
    model = train("digits/easy", settings, easy, 1, None).model
    images = easy.train.images.astype("float32")
    tested, trained = (np.asarray(model(images, training=mode)) for mode in (False, True))
    np.testing.assert_allclose(tested, trained, atol=0.2)  # unsettled: 8
    accuracies = [scores(logits, easy.train.labels)[0] for logits in (tested, trained)]
    assert accuracies[0] == pytest.approx(accuracies[1], abs=0.01) and accuracies[0] > 0.8


def test_settled_statistics_are_the_mean_of_those_of_the_batches(easy, settings):
    job, loop = ready(settings | CONVNET, easy, steps=4)
    loop.run(next(job.epochs(4)))
    batches = settling_batches(job)
    loop.settle(batches)
    before = job.model.get_layer("stage1_1_conv")
    layer = job.model.get_layer("stage1_1_bn")
    images = (easy.train.images[batches].astype("float32") - 125) / 46
    maps = np.stack([np.asarray(before(batch)) for batch in images])
    np.testing.assert_allclose(layer.moving_mean, maps.mean((1, 2, 3)).mean(0), atol=1e-5)
    np.testing.assert_allclose(layer.moving_variance, maps.var((1, 2, 3)).mean(0), rtol=1e-4)


def test_a_validation_leaves_no_trace_in_the_training(easy, settings):
    settings |= CONVNET | {"averaging": LOOKAHEAD}
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]  # draws when settling, too
    weights = []
    for every in (1, 8):
        job, loop = ready(settings, easy, steps=8)
        fit(loop, make_plan(job, "easy", 8, validate_every=every), easy.validation, {})
        weights.append([np.array(variable) for variable in job.model.variables])
    for often, once in zip(*weights, strict=True):
        np.testing.assert_allclose(often, once, atol=1e-6)


def test_settling_after_the_last_step_is_time_of_training(easy, settings, monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("time.perf_counter", lambda: clock[0])
    job, loop = ready(settings | CONVNET, easy, steps=8)
    settle = loop.settle

    def slow(batches):
        clock[0] += 5
        settle(batches)

    loop.settle, seconds = slow, {}
    plan = make_plan(job, "easy", 8, validate_every=4)
    history = fit(loop, plan, easy.validation, seconds).history
    assert [row["train_seconds"] for row in history] == [0, 5]
    assert seconds == {"training": 5, "validation": 10}


def test_frozen_statistics_are_left_alone(easy, settings, tmp_path):
    build_job(settings | CONVNET, easy, 1, None).model.save(tmp_path / "base.keras")
    transfer = {"model": {"name": "reused"}, "transfer": {"weights": "x/y", "train": "head"}}
    job, loop = ready(settings | transfer, easy, 4, weights=tmp_path / "base.keras")
    before = [np.array(variable) for variable in job.model.get_layer("base").variables]
    images = easy.test.images
    logits = predict(loop.forward, images)
    loop.settle(settling_batches(job))
    for one, other in zip(before, job.model.get_layer("base").variables, strict=True):
        np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(predict(loop.forward, images), logits)


def test_settling_takes_whole_batches_of_about_so_many_images(easy, settings):
    job, _ = ready(settings | CONVNET, easy, steps=1)
    images = settling_batches(job).size
    assert SETTLING_IMAGES <= images < SETTLING_IMAGES + job.batch_size


def test_without_batch_normalisation_there_is_nothing_to_settle(easy, settings):
    assert settling_batches(ready(settings, easy, steps=1)[0]).shape == (0, 32)
