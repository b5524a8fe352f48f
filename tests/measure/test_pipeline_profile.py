"""The profile of the augmentation pipeline: its passes, its arithmetic, and its command."""

import json

import keras
import numpy as np
import pytest

from scripts import profile_pipeline
from trainlab import backend
from trainlab.data import Dataset, Split
from trainlab.measure import pipeline_profile, pipeline_styles
from trainlab.measure.augmentation_samples import samples

NAIVE = [{"name": "rotate", "degrees": 10}, {"name": "shift", "pixels": 2}]
REMEDY = [{"name": "affine", "degrees": 10, "shift": 2}]
MEDIAN = pipeline_profile.MEDIAN


def times(per_image, batched):
    return {"per_image": {MEDIAN: per_image}, "batched": {MEDIAN: batched}}


def test_slowest_is_named_for_each_style():
    steps = [{"name": "rotate", **times(90, 1)}, {"name": "shift", **times(10, 3)}]
    assert pipeline_profile.slowest(steps, "per_image") == {
        "step": 0,
        "name": "rotate",
        "share_of_steps": 0.9,
    }
    assert pipeline_profile.slowest(steps, "batched") == {
        "step": 1,
        "name": "shift",
        "share_of_steps": 0.75,
    }


def test_gain_is_the_ratio_of_medians():
    found = pipeline_profile.gain(times(120, 12), times(50, 4))
    assert found == {"batching": 10, "folding": 3, "total": 30}


def test_done_names_a_replacement_only_where_there_is_one():
    assert len(pipeline_profile.done(NAIVE, NAIVE)) == 1
    assert pipeline_profile.done(NAIVE, REMEDY)[1] == (
        "The pipeline of rotate, shift was replaced with affine."
    )


def test_fewer_images_than_a_batch_are_one_batch(monkeypatch):
    monkeypatch.setattr(pipeline_profile, "PASSES", 1)
    images = np.zeros((29, 8, 8, 1), np.uint8)
    few = Dataset(*[Split(images, np.zeros(29))] * 3, {"dataset": "few"})
    found = pipeline_profile.profile(NAIVE, NAIVE, few, threads=1)
    assert (found["images"], found["batch_size"]) == (29, 29)


def test_sample_is_cut_to_whole_batches():
    images = np.arange(100, dtype="uint8").reshape(100, 1, 1, 1)
    found = pipeline_profile.sample(images, 90, 32)
    assert found.dtype == np.float32 and found.ravel().tolist() == list(range(64))


class Recorder(keras.layers.Layer):
    """Keeps the shapes it was called with; adds a draw, to show that the layer was in training."""

    def __init__(self):
        super().__init__()
        self.random = keras.random.SeedGenerator(0)
        self.shapes = []

    def call(self, images, training=False):
        assert training
        self.shapes.append(images.shape)
        return images + keras.random.uniform((1,), seed=self.random)


@pytest.mark.parametrize(
    ("style", "options", "length"), [("per_image", (1,), 1), ("batched", (), 4)]
)
def test_a_pass_gives_the_layer_all_images_in_its_style(style, options, length):
    layers = Recorder()
    images = np.zeros((12, 8, 8, 1), "float32")
    layers.build(images.shape)
    run = getattr(pipeline_styles, style)(layers, images, 4, *options)
    draws = []
    for _ in range(2):
        run()
        draws.append(int(keras.ops.convert_to_numpy(layers.random.state)[1]))
    assert layers.shapes[0] == (length, 8, 8, 1)
    assert draws[1] == 2 * draws[0] > 0  # each pass draws, and as much as the one before


def test_an_empty_pipeline_changes_nothing():
    images = np.random.default_rng(0).uniform(0, 255, (4, 8, 8, 1)).astype("float32")
    layers = pipeline_styles.network([], (8, 8, 1))
    np.testing.assert_array_equal(pipeline_styles.compiled(layers)(images), images)


def test_samples_show_each_step_alone_and_all_of_them_the_same_at_every_run():
    images = np.random.default_rng(0).integers(0, 256, (20, 12, 12, 1), dtype="uint8")
    found, again = (samples(NAIVE, images) for _ in range(2))
    np.testing.assert_array_equal(found["originals"], images[:8])
    assert found["names"].tolist() == ["rotate", "shift", "all together"]
    assert found["variants"].shape == (3, 4, 8, 12, 12, 1) and found["variants"].dtype == np.uint8
    np.testing.assert_array_equal(found["variants"], again["variants"])
    draws = found["variants"][0]
    assert not np.array_equal(draws[0], draws[1])
    dark = samples([{"name": "shift", "pixels": 2}], np.zeros_like(images))
    assert dark["names"].tolist() == ["shift"] and not dark["variants"].any()
    assert samples([], images)["variants"].shape == (0, 4, 8, 12, 12, 1)


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(backend, "limit_threads", lambda threads: None)  # already imported here
    rng = np.random.default_rng(0)
    arrays = {}
    for name in ("train", "validation", "test"):
        arrays[f"{name}_images"] = rng.integers(0, 256, (40, 12, 12, 1), dtype="uint8")
        arrays[f"{name}_labels"] = np.zeros(40, "int32")
    np.savez(tmp_path / "arrays.npz", **arrays)
    facts = {"dataset": "noise", "shape": [12, 12, 1], "classes": ["a"], "mean": [0], "std": [1]}
    (tmp_path / "manifest.json").write_text(json.dumps(facts), encoding="utf-8")
    return tmp_path


def command(data):
    files = ["--arrays", f"{data}/arrays.npz", "--manifest", f"{data}/manifest.json"]
    output = ["--output", f"{data}/pipeline.json", "--samples", f"{data}/samples.npz"]
    output += ["--threads", "2"]
    pipelines = json.dumps({"naive": NAIVE, "remedy": REMEDY})
    profile_pipeline.main([*files, *output, "--pipelines", pipelines])
    return json.loads((data / "pipeline.json").read_text(encoding="utf-8"))


def test_command_writes_every_measurement(data, monkeypatch, capsys):
    monkeypatch.setattr(pipeline_profile, "BATCH", 16)
    monkeypatch.setattr(pipeline_profile, "PASSES", 3)
    found = command(data)
    assert (found["batch_size"], found["repeats"]) == (16, 3)
    assert found["images"] == 32 and found["shape"] == [12, 12, 1] and found["dataset"] == "noise"
    assert [step["name"] for step in found["steps"]] == ["rotate", "shift"]
    assert found["pipeline"] == NAIVE and found["remedy_pipeline"] == REMEDY
    for measured in (*found["steps"], found["whole"], found["remedy"], found["overhead"]):
        for style in ("per_image", "batched"):
            low, median, high = (
                measured[style][f"{name}_microseconds_per_image"]
                for name in ("lower_quartile", "median", "upper_quartile")
            )
            assert 0 < low <= median <= high
    assert found["gain"] == pipeline_profile.gain(found["whole"], found["remedy"])
    assert np.load(data / "samples.npz")["names"].tolist() == ["affine"]
    assert capsys.readouterr().out.startswith("Slowest step: ")
