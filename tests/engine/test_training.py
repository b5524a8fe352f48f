"""The engine: order of the data, budgets, the loop, early stopping, and one whole training."""

import json
from dataclasses import replace

import keras
import numpy as np
import pytest

from scripts import train as train_command
from tests.conftest import bright_or_dark
from trainlab.data import few_labels
from trainlab.engine import artifacts as runfiles
from trainlab.engine.batches import orders, predict, round_length, rounds
from trainlab.engine.budget import CHUNKS, SHARE, measure_step, steps_of
from trainlab.engine.feasibility import reason_not_to_run
from trainlab.engine.fit import Plan, fit, has_converged
from trainlab.engine.loss import cross_entropy
from trainlab.engine.training import MOST_RATES, Job, preserved, rates_as_run, train
from trainlab.errors import Diverged, TrainLabError
from trainlab.evaluation.scores import scores
from trainlab.measure.filters import first_filters


def test_every_epoch_is_a_permutation_and_the_last_ends_with_the_budget():
    epochs = list(orders(images=10, batch=3, steps=8, seed=5))
    assert [len(epoch) for epoch in epochs] == [3, 3, 2]
    for epoch in epochs:
        assert len(np.unique(epoch)) == epoch.size
    assert not np.array_equal(epochs[0], epochs[1])


def test_the_order_depends_on_the_seed_alone():
    first, again, other = (list(orders(10, 3, 6, seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_rounds_keep_the_order_and_the_last_may_be_shorter():
    epochs = list(orders(images=6, batch=3, steps=7, seed=0))
    regrouped = list(rounds(iter(epochs), length=3))
    assert [len(part) for part in regrouped] == [3, 3, 1]
    np.testing.assert_array_equal(np.concatenate(regrouped), np.concatenate(epochs))


@pytest.mark.parametrize(
    ("steps", "per_epoch", "least", "length"),
    [
        (900, 30, 4, 30),  # an epoch
        (900, 3, 4, 6),  # epochs joined
        (80, 30, 4, 10),  # parts of an epoch in a short training: MOST_VALIDATIONS of them
        (20, 30, 4, 4),  # but no more often than `least` allows
        (20, 30, 15, 10),  # unless there would be only one
    ],
)
def test_round_length(steps, per_epoch, least, length):
    assert round_length(steps, per_epoch, least) == length


def test_predict_pads_the_last_batch_and_drops_the_padding():
    images = np.arange(7, dtype="float32").reshape(7, 1, 1, 1)
    sizes = []

    def forward(batch):
        sizes.append(len(batch))
        return batch.reshape(len(batch), 1) * 2

    np.testing.assert_array_equal(predict(forward, images, batch=3)[:, 0], 2 * np.arange(7))
    assert sizes == [3, 3, 3]


def test_scores_against_keras():
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(0, 3, (50, 10)).astype("float32"), rng.integers(0, 10, 50)
    accuracy, loss = scores(logits, labels)
    assert accuracy == np.mean(logits.argmax(1) == labels)
    assert loss == pytest.approx(float(cross_entropy(10)(labels, logits)), rel=1e-5)
    assert scores(np.float32([[1000.0, 0.0]]), np.array([1]))[1] == pytest.approx(1000)


def test_label_smoothing_by_hand():
    logits = np.log(np.float32([[0.7, 0.2, 0.1]]))
    target = [0.1 + 0.7, 0.1, 0.1]
    wanted = -sum(t * np.log(p) for t, p in zip(target, [0.7, 0.2, 0.1], strict=True))
    assert float(cross_entropy(3, 0.3)(np.array([0]), logits)) == pytest.approx(wanted, rel=1e-5)


def test_budgets_become_steps():
    assert steps_of({"steps": 7}, 100, None) == 7
    assert steps_of({"epochs": 2.5}, 100, None) == 250
    assert steps_of({"seconds": 30}, 100, lambda budget: budget / 120) == 120


def test_calibration_times_as_many_steps_as_fit_into_a_share_of_the_budget(monkeypatch):
    clock, calls = [0.0], []

    def run(order):
        calls.append(len(order))
        clock[0] += (2.0 if len(calls) == 1 else 0.5) * len(order)  # the first one compiles

    monkeypatch.setattr("trainlab.measure.timing.time.perf_counter", lambda: clock[0])
    assert measure_step(run, np.zeros((3, 8), int), budget=60) == pytest.approx(0.5)
    steps = int(SHARE * 60 / 0.5)
    assert calls == [1, 1] + [steps] * (CHUNKS + 1)


def test_few_labels_are_balanced_and_differ_by_seed():
    split = bright_or_dark(200, seed=0)
    few = few_labels(split, 5, seed=1)
    assert np.bincount(few.labels).tolist() == [5, 5]
    assert not np.array_equal(few.images, few_labels(split, 5, seed=2).images)


def test_a_run_with_too_few_images_says_so(settings):
    reason = reason_not_to_run(settings | {"labels_per_class": 1000}, bright_or_dark(50, 0), None)
    assert "1000 labelled images of each class; this dataset has" in reason


def test_converged_when_the_best_loss_is_old_enough():
    history = [{"val_loss": loss} for loss in (3.0, 1.0, 2.0, 1.5)]
    assert has_converged(history, patience=2)
    assert not has_converged(history, patience=3)


class ScriptedLoop:
    """A loop whose validation logits get worse after the second epoch."""

    def __init__(self, losses=(1.0,) * 9):
        self.margins = iter([1.0, 2.0, 0.5, 0.4, 0.3, 0.2])
        self.losses = iter(losses)

    def run(self, order):
        self.margin = next(self.margins)
        return next(self.losses), 0.5

    def forward(self, images):
        return np.tile([self.margin, 0.0], (len(images), 1))


def plan(patience: int | None) -> Plan:
    """Six epochs of two steps."""
    return Plan("easy", list(orders(8, 4, 12, 0)), 12, 2, lambda step: 0.1, patience)


def test_early_stopping_ends_the_training(easy):
    validation = easy.validation.__class__(easy.validation.images, 0 * easy.validation.labels)
    result = fit(ScriptedLoop(), plan(patience=2), validation)
    assert [row["epoch"] for row in result.history] == [1, 2, 3, 4]
    assert "2 validations" in result.stopped


def test_a_diverged_training_is_a_sentence(easy):
    loop = ScriptedLoop([1.0, float("nan")])
    with pytest.raises(Diverged, match="became nan in epoch 2: the training diverged"):
        fit(loop, plan(patience=None), easy.validation)


def test_one_step_of_the_loop_is_a_gradient_step(easy, settings):
    job = Job(settings | {"optimizer": {"name": "sgd"}}, easy, seed=1, weights=None)
    head = job.model.get_layer("logits")
    features = keras.Model(job.model.input, job.model.get_layer("features").output)
    order = next(job.orders(1))
    images, labels = easy.train.images[order[0]].astype("float32"), easy.train.labels[order[0]]
    inputs = np.asarray(features(images))
    kernel, bias = (np.array(weight) for weight in head.weights)
    logits = inputs @ kernel + bias
    probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    error = (probabilities - np.eye(2)[labels]) / len(labels)
    loss, accuracy = job.loop(steps=1).run(order)
    np.testing.assert_allclose(head.kernel, kernel - 0.05 * inputs.T @ error, atol=1e-5)
    np.testing.assert_allclose(head.bias, bias - 0.05 * error.sum(0), atol=1e-6)
    assert (accuracy, loss) == pytest.approx(scores(logits, labels), rel=1e-5)


def test_a_loop_that_is_set_to_other_steps_trains_as_a_new_one(easy, settings):
    parts = {"schedule": {"name": "cosine", "peak": 0.1}, "averaging": {"name": "lookahead"}}
    calibrated, fresh = (Job(settings | parts, easy, seed=1, weights=None) for _ in range(2))
    order = next(calibrated.orders(7))  # 7 steps: Lookahead's last is within its period
    loop = calibrated.loop(steps=90)
    with preserved(calibrated.network, loop.optimizer):
        loop.run(order)
    assert calibrated.loop(steps=7) is loop
    losses = [job.loop(steps=7).run(order) for job in (calibrated, fresh)]
    assert losses[0] == losses[1]
    for one, other in zip(calibrated.model.weights, fresh.model.weights, strict=True):
        np.testing.assert_array_equal(one, other)
    assert float(loop.optimizer.learning_rate) == pytest.approx(float(fresh.schedule(7)(6)))


def test_preserved_restores_weights_slots_and_random_state(easy, settings):
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]
    job = Job(settings, easy, seed=1, weights=None)
    loop = job.loop(steps=10)
    before = [np.array(v) for v in (*job.network.variables, *loop.optimizer.variables)]
    with preserved(job.network, loop.optimizer):
        loop.run(next(job.orders(3)))
    after = [np.array(v) for v in (*job.network.variables, *loop.optimizer.variables)]
    for one, other in zip(before, after, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_training_learns_and_repeats_itself(easy, settings):
    settings["augmentations"] = [{"name": "shift", "pixels": 1}]
    first, again, other = (train("digits/easy", settings, easy, seed, None) for seed in (1, 1, 2))
    assert scores(first.test_logits, easy.test.labels)[0] > 0.95
    np.testing.assert_array_equal(first.test_logits, again.test_logits)
    assert not np.array_equal(first.test_logits, other.test_logits)
    assert first.steps == 3 * (256 // 32)


def test_a_frozen_base_does_not_change_at_all(easy, settings, tmp_path):
    small = {"name": "convnet", "stages": [[4], [4]]}
    train_base = Job(settings | {"model": small}, easy, seed=1, weights=None)
    train_base.model.save(tmp_path / "base.keras")
    transfer = {"model": {"name": "reused"}, "transfer": {"weights": "x/y", "train": "head"}}
    job = Job(settings | transfer, easy, seed=2, weights=tmp_path / "base.keras")
    base, head = job.model.get_layer("base"), job.model.get_layer("logits")
    before = [np.array(variable) for variable in (*base.variables, *head.variables)]
    job.loop(steps=4).run(next(job.orders(4)))
    after = [np.array(variable) for variable in (*base.variables, *head.variables)]
    same = [np.array_equal(*pair) for pair in zip(before, after, strict=True)]
    assert same == [True] * len(base.variables) + [False, False]


def test_a_model_that_cannot_be_built_is_a_sentence(easy, settings, tmp_path):
    (tmp_path / "base.h5").write_text("not weights")
    mobilenet = {"name": "mobilenet", "pixels": 32}
    with pytest.raises(TrainLabError, match="cannot be built .* with the weights of"):
        Job(settings | {"model": mobilenet}, easy, seed=1, weights=tmp_path / "base.h5")


def test_a_budget_in_seconds_fixes_a_number_of_steps(easy, settings):
    trained = train("digits/easy", settings | {"budget": {"seconds": 0.2}}, easy, 1, None)
    assert trained.steps == trained.fit.history[-1]["step"]
    assert trained.seconds["calibration"] > 0


def test_an_early_stopped_training_has_the_rates_of_the_steps_it_made(easy, settings):
    settings |= {"early_stopping": {"patience": 1}, "budget": {"epochs": 9}}
    swapped = replace(easy.validation, labels=1 - easy.validation.labels)  # learning is no help
    trained = train("digits/easy", settings, replace(easy, validation=swapped), 1, None)
    assert trained.fit.stopped and trained.steps < 9 * 8
    assert trained.rates[-1]["step"] == len(trained.rates) == trained.steps


def test_run_files(easy, settings, tmp_path):
    trained = train("digits/easy", settings, easy, 1, None)
    begun = {"experiment": "digits/easy", "seed": 1, "config": settings, "threads": 2}
    runfiles.write(tmp_path, begun, trained, easy.manifest, total_seconds=9.0)
    record = json.loads((tmp_path / "run.json").read_text())
    assert record["parameters"] == {"total": 64 * 8 + 8 + 18, "trainable": 64 * 8 + 8 + 18}
    assert record["macs"] == 64 * 8 + 8 * 2
    assert record["epochs"] == 3
    assert record["seconds"]["total"] == 9.0
    assert record["versions"]["keras"] == keras.__version__
    assert {file.name for file in tmp_path.iterdir()} == {*runfiles.FILES, "run.json"}
    assert (tmp_path / "first_filters.npy").stat().st_size == 0  # a dense network
    rates = (tmp_path / "schedule.csv").read_text().split()
    assert rates[0] == "step,learning_rate" and rates[-1].startswith("24,0.05")
    saved = keras.saving.load_model(tmp_path / "model.keras")
    logits = np.asarray(saved(easy.test.images.astype("float32")))
    np.testing.assert_allclose(logits, trained.test_logits, atol=1e-4)


def test_filters_are_those_of_the_first_convolution(tmp_path):
    inputs = keras.Input((8, 8, 3))
    base = keras.Sequential([keras.Input((8, 8, 3)), keras.layers.Conv2D(5, (2, 3), name="stem")])
    outputs = keras.layers.Conv2D(7, 1)(base(inputs))
    kernel = first_filters(keras.Model(inputs, outputs))
    np.testing.assert_array_equal(kernel, base.get_layer("stem").kernel)
    runfiles.write_filters(tmp_path / "filters.npy", kernel)
    assert np.load(tmp_path / "filters.npy").shape == (2, 3, 3, 5)


def test_the_schedule_as_run_has_its_first_and_last_step():
    rates = rates_as_run(lambda step: 0.5**step, 5)
    assert [row["step"] for row in rates] == [1, 2, 3, 4, 5]
    assert rates[-1]["learning_rate"] == 0.5**4
    many = rates_as_run(lambda step: step, 10_001)
    assert len(many) == MOST_RATES
    assert (many[0]["step"], many[-1]["step"]) == (1, 10_001)
    assert {*np.diff([row["step"] for row in many])} == {50, 51}


def command(easy, settings: dict, folder) -> dict:
    """run.json of the training command, in this process."""
    splits = {"train": easy.train, "validation": easy.validation, "test": easy.test}
    arrays = {f"{name}_images": split.images for name, split in splits.items()}
    arrays |= {f"{name}_labels": split.labels for name, split in splits.items()}
    np.savez(folder / "arrays.npz", **arrays)
    (folder / "manifest.json").write_text(json.dumps(easy.manifest))
    files = ["--arrays", f"{folder}/arrays.npz", "--manifest", f"{folder}/manifest.json"]
    names = ["--experiment", "digits/easy", "--seed", "1", "--threads", "2"]
    options = ["--settings", json.dumps(settings), "--output-dir", f"{folder}/run"]
    train_command.main([*files, *names, *options])
    return json.loads((folder / "run" / "run.json").read_text())


@pytest.fixture
def threads_as_they_are(monkeypatch):
    """A framework that has started takes no more thread settings."""
    monkeypatch.setattr("trainlab.backend.limit_threads", lambda threads: None)


def test_the_command_leaves_a_finished_run(easy, settings, tmp_path, threads_as_they_are):
    record = command(easy, settings, tmp_path)
    assert (record["status"], record["seed"], record["threads"]) == ("done", 1, 2)
    assert record["config"] == settings
    assert record["seconds"]["total"] > record["seconds"]["training"] > 0


def test_the_command_records_a_diverged_training(easy, settings, tmp_path, threads_as_they_are):
    settings["schedule"]["rate"] = 1e30
    record = command(easy, settings, tmp_path)
    assert record["status"] == "diverged"
    assert "Lower the learning rate" in record["reason"]
    assert (tmp_path / "run" / "model.keras").stat().st_size == 0


def test_a_run_that_could_not_be_made_leaves_empty_files(tmp_path):
    begun = {"experiment": "digits/x", "seed": 1}
    runfiles.write_without_result(tmp_path, begun, "not run", "No weights.")
    assert json.loads((tmp_path / "run.json").read_text())["reason"] == "No weights."
    for name in ("model.keras", "schedule.csv", "first_filters.npy"):
        assert (tmp_path / name).stat().st_size == 0
