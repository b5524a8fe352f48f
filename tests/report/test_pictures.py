"""Pictures of what networks do: their arrays, and the sentences beside them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.synthetic import folder as synthetic_results
from tests.synthetic.tables import runs
from trainlab.analysis.old_comparisons import by_accuracy
from trainlab.report.figures import pictures as figures_pictures
from trainlab.report.sections import pictures as page_pictures
from trainlab.report.sections import schedules as rates
from trainlab.results.load import load

ABC = ["cat", "dog", "emu"]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return load(synthetic_results.build(tmp_path_factory.mktemp("pictures") / "demo", seeds=(2, 3)))


def confusions(experiment: str, matrices: list[list[list[int]]]) -> pd.DataFrame:
    """Confusions of an experiment, a matrix a seed."""
    return pd.DataFrame(
        {"experiment": experiment, "seed": seed, "true": true, "predicted": column, "count": count}
        for seed, matrix in enumerate(matrices, start=1)
        for true, row in enumerate(matrix)
        for column, count in enumerate(row)
        if count
    )


def test_shares_are_of_the_true_class_and_means_over_seeds():
    found = confusions("a/b", [[[9, 1, 0], [1, 1, 0], [0, 0, 0]], [[7, 3, 0], [0, 2, 0], [0] * 3]])
    other = confusions("a/c", [[[0, 9, 0]]])
    shares, seeds = page_pictures.confusion_shares(pd.concat([other, found]), "a/b", 3)
    assert seeds == 2
    np.testing.assert_allclose(shares[:2], [[0.8, 0.2, 0], [0.25, 0.75, 0]])
    assert np.isnan(shares[2]).all()  # a class without test images


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        (np.eye(3), "No test image was taken for another class."),
        (
            [[0.8, 0.2, 0], [0.1, 0.9, 0], [np.nan] * 3],
            "The most frequent confusion is “cat” taken for “dog”: 20.0\u00a0% of the images of "
            "“cat”.",
        ),
        (
            [[0.9, 0, 0.1], [0, 1, 0], [0.1, 0, 0.9]],
            "The most frequent confusions are “cat” taken for “emu” and “emu” taken for “cat”: "
            "10.0\u00a0% of the images of the first class of each.",
        ),
        (
            [[0.8, 0.1, 0.1], [0.1, 0.8, 0.1], [0, 0, 1]],
            "Most frequent confusion: 10.0\u00a0% of the images of a class were taken for another, "
            "in 4 pairs of classes alike.",
        ),
    ],
)
def test_the_most_frequent_confusion_is_named(shares, sentence):
    assert page_pictures.most_confused(np.array(shares), ABC) == sentence


def test_equal_means_rank_in_the_order_of_the_study():
    table = runs({"digits/b": [0.9], "digits/a": [0.9], "digits/c": [0.95], "objects/d": [1.0]})
    assert by_accuracy(table, "digits") == ["digits/c", "digits/b", "digits/a"]


def test_cells_are_marked_relative_to_the_largest_mistake():
    colours = figures_pictures.cell_colours(np.array([[0.9, 0.1], [0.05, 0.95]]))
    np.testing.assert_allclose(colours[..., 3], [[0.45, 0.5], [0.25, 0.475]])
    assert figures_pictures.cell_colours(np.eye(2))[0, 1, 3] == 0


def test_numbers_are_in_the_cells_where_they_fit():
    few = figures_pictures.confusion(np.array([[0.9996, 0.0004], [0.25, 0.75]]), ["a", "b"])
    assert [text.get_text() for text in few.axes[0].texts] == ["100.0", "25.0", "75.0"]
    many = figures_pictures.confusion(np.eye(100), [f"class {place}" for place in range(100)])
    assert not many.axes[0].texts and len(many.axes[0].get_xticks()) == 34


def test_tiles_keep_the_pixels_and_leave_gaps_transparent():
    images = np.arange(1, 25, dtype="uint8").reshape(3, 2, 4, 1)
    sheet = figures_pictures.tiles(images, columns=2, gap=(1, 3))
    assert sheet.shape == (2 * 3, 2 * 7, 4)
    np.testing.assert_array_equal(sheet[3:5, :4, 0], images[2, ..., 0])
    np.testing.assert_array_equal(sheet[:2, 7:11, 2], images[1, ..., 0])
    assert sheet[..., 3].sum() == 255 * 24


def test_a_weight_of_zero_is_mid_grey_and_each_filter_has_its_own_scale(monkeypatch):
    monkeypatch.setattr(figures_pictures, "picture", lambda sheet, width: [sheet])
    kernel = np.zeros((1, 2, 1, 3), "float32")
    kernel[0, 0, 0] = [2, -8, 0]
    sheet = figures_pictures.filters(kernel)  # filters of two pixels, one of gap
    assert sheet[0, [0, 1, 3, 4, 6], 0].tolist() == [255, 128, 0, 128, 128]


@pytest.mark.parametrize("study", ["digits", "objects"])
def test_pictures_are_of_the_most_accurate_experiment(results, study):
    best = by_accuracy(results.runs, study)[0]
    title = synthetic_results.EXPERIMENTS[best][0]
    classes = page_pictures.class_names(results, study)
    confused = page_pictures.confusion(results, study)
    assert f"“{title}”: the most frequent confusion is “{classes[3]}” taken for" in confused
    assert "mean over 2 seeds" in confused
    mistakes = page_pictures.mistakes(results, study)
    assert f"{classes[0]} taken for {classes[9]} with 99.8\u00a0%" in mistakes
    assert f"“{title}”, seed 2" in mistakes and mistakes.count("<image") == 1
    assert "image-rendering:pixelated" in mistakes


def test_filters_are_those_of_a_convnet_where_there_is_one(results):
    best = by_accuracy(results.runs, "digits")[0]
    assert "convnet" not in best
    assert "“ConvNet, augmented”, seed 2: the 16 filters of 3 × 3" in page_pictures.filters(
        results, "digits"
    )
    dense = {key: array for key, array in results.pictures.items() if "filters" not in key}
    text = page_pictures.filters(replace(results, pictures=dense), "digits")
    assert text == "<p>No network with convolutions was trained in digits.</p>"


def test_a_network_without_mistakes_is_a_sentence(results):
    empty = {key: array[:0] for key, array in results.pictures.items()}
    text = page_pictures.mistakes(replace(results, pictures=empty), "digits")
    assert "made no mistake on the test images (seed 2)" in text and "<svg" not in text


def test_studies_without_runs_are_sentences(tmp_path):
    names = tuple(synthetic_results.EXPERIMENTS)
    nothing = load(synthetic_results.build(tmp_path / "demo", seeds=(1,), unavailable=names))
    for show in (page_pictures.confusion, page_pictures.mistakes):
        assert show(nothing, "digits") == "<p>No experiment of digits was run.</p>"
    assert "No network with convolutions" in page_pictures.filters(nothing, "digits")
    assert "None of these" in rates.schedule_panels(nothing.runs, nothing.schedules)


def test_augmentation_shows_originals_above_each_step():
    rng = np.random.default_rng(0)
    samples = {
        "originals": rng.integers(0, 256, (8, 4, 4, 3), "uint8"),
        "names": np.array(["flip", "shift", "all together"]),
        "variants": rng.integers(0, 256, (3, 4, 8, 4, 4, 3), "uint8"),
    }
    figure = figures_pictures.augmentation(samples)
    labels = [text.get_text() for text in figure.axes[0].texts]
    assert labels == ["original", "flip", "shift", "all together"]
    sheet = figure.axes[0].images[0].get_array()
    assert len(sheet) == 7 * (4 + 1)
    np.testing.assert_array_equal(sheet[5:9, :4, :3], samples["variants"][0, 0, 0])
    np.testing.assert_array_equal(sheet[15:19, 5:9, :3], samples["variants"][1, 0, 1])


def test_augmentation_is_told_with_its_options(results):
    text = page_pictures.augmentation(results)
    assert "8 training images, and below them what affine (degrees 10, shift 2) made of" in text
    assert page_pictures.step_in_words({"name": "flip"}) == "flip"
    none = replace(results, pipeline={"remedy_pipeline": []}, samples={})
    assert "does not augment" in page_pictures.augmentation(none)


def test_a_rate_that_ends_at_zero_has_a_finite_axis():
    rate = pd.DataFrame({"step": [5, 10, 20], "learning_rate": [0.3, 0.1, 0.0]})
    axes = rates.drawing({"constant": rate}).axes[0]
    low, high = axes.get_ylim()
    assert 0 < low < high == pytest.approx(0.6)
    assert axes.lines[0].get_xdata().tolist() == [25, 50, 100]


def test_rates_are_told_as_the_first_seed_ran_them():
    table = runs({"objects/resnet": [0.6, 0.6], "objects/resnet-cosine": [0.7, 0.7]})
    schedules = pd.DataFrame(
        [("objects/resnet-cosine", seed, step, 0.1 * seed * (3 - step)) for seed in (1, 2)
         for step in (1, 2)],
        columns=["experiment", "seed", "step", "learning_rate"],
    )  # fmt: skip
    text = rates.schedule_panels(table, schedules)
    assert "Learning rates during training: cosine from 0.2 to 0.1, at most 0.2." in text
