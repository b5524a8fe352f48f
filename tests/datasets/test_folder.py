"""One's own images in folders."""

import numpy as np
import pytest
from PIL import Image

from trainlab.datasets import folder
from trainlab.errors import TrainLabError
from trainlab.reading.arrays import check

RNG = np.random.default_rng(0)


def paint(path, colour, mode="RGB", size=(10, 6)):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, colour).save(path)


def test_folder_of_classes(tmp_path):
    for number in range(10):
        paint(tmp_path / "red" / f"{number}.png", (200, 10, number))
        paint(tmp_path / "grey" / f"{number}.png", 30 + number, mode="L")
    (tmp_path / "red" / ".DS_Store").write_bytes(b"x")
    arrays = folder.build(str(tmp_path), size=8, files={})
    check(arrays, str(tmp_path))
    assert arrays.class_names == ("grey", "red")
    assert arrays.train_images.shape == (16, 8, 8, 3)
    assert arrays.test_images.shape == (4, 8, 8, 3)
    red = arrays.train_images[arrays.train_labels == 1]
    assert (red[..., :2] == (200, 10)).all()
    grey = arrays.test_images[arrays.test_labels == 0]
    assert (np.ptp(grey, axis=(1, 2, 3)) == 0).all()


def test_folder_with_its_own_split_and_grey_images(tmp_path):
    for part, colour in (("train", 50), ("test", 90)):
        for name in "ab":
            paint(tmp_path / part / name / "1.png", colour, mode="L")
    arrays = folder.build(str(tmp_path), files={})
    check(arrays, str(tmp_path))
    assert arrays.train_images.shape == arrays.test_images.shape == (2, 32, 32, 1)
    assert (arrays.train_images == 50).all()
    assert (arrays.test_images == 90).all()
    assert arrays.test_labels.tolist() == [0, 1]


def test_folder_turns_photographs_upright(tmp_path):
    picture = Image.new("RGB", (8, 8))
    picture.paste((255, 255, 255), (0, 0, 8, 4))  # white above
    exif = Image.Exif()
    exif[0x0112] = 3  # taken upside down
    for name in "ab":
        (tmp_path / "train" / name).mkdir(parents=True)
        paint(tmp_path / "test" / name / "1.png", 0)
        picture.save(tmp_path / "train" / name / "1.png", exif=exif)
    image = folder.build(str(tmp_path), size=8, files={}).train_images[0]
    assert image[0].max() == 0
    assert image[-1].min() == 255


def test_unusable_folders_are_refused(tmp_path):
    def refused(sentence):
        with pytest.raises(TrainLabError, match=sentence):
            check(folder.build(str(tmp_path / "x"), files={}), "x")

    refused("no folder .*x")
    paint(tmp_path / "x" / "a" / "1.png", 0)
    refused("1 images of 1 classes cannot be split")
    paint(tmp_path / "x" / "a" / "2.png", 0)
    refused("All images of x are of one class")
    (tmp_path / "x" / "b").mkdir()
    refused("b holds no image")
    (tmp_path / "x" / "b" / "1.png").write_bytes(b"text")
    refused("b/1.png cannot be read as an image .*not identify")
    paint(tmp_path / "x" / "b" / "1.png", 0, size=(200, 200))
    content = (tmp_path / "x" / "b" / "1.png").read_bytes()
    (tmp_path / "x" / "b" / "1.png").write_bytes(content[: len(content) // 2])
    refused("b/1.png cannot be read as an image")


def test_folder_whose_splits_differ_is_refused(tmp_path):
    for place in ("train/a", "train/b", "test/a", "test/c"):
        paint(tmp_path / place / "1.png", 0)
    with pytest.raises(TrainLabError, match="test has the class folder c, but .*train has none"):
        folder.build(str(tmp_path), files={})
