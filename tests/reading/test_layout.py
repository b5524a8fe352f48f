"""Folders as people have them."""

import os

import pytest

from tests.reading.made import class_folders, paint, write
from trainlab.errors import TrainLabError
from trainlab.reading import layout


def counts(root):
    parts, _ = layout.read_folders(root)
    return {split: {name: len(files) for name, files in it.items()} for split, it in parts.items()}


def refused(root, sentence):
    with pytest.raises(TrainLabError, match=sentence) as caught:
        layout.read_folders(root)
    assert "remove" not in str(caught.value) and "elete" not in str(caught.value)


@pytest.mark.parametrize(
    "names",
    [
        ("train", "val", "test"),
        ("Train", "Valid", "Test"),
        ("TRAINING", "validation", "TESTING"),
    ],
)
def test_splits_in_the_usual_names_and_cases(tmp_path, names):
    for count, name in enumerate(names, start=2):
        class_folders(tmp_path / name, count=count)
    assert counts(tmp_path) == {
        "train": {"a": 2, "b": 2},
        "validation": {"a": 3, "b": 3},
        "test": {"a": 4, "b": 4},
    }


def test_classes_without_splits(tmp_path):
    class_folders(tmp_path, ("train", "car"))  # toys, of which one class is called so
    assert counts(tmp_path) == {"train": {"car": 5, "train": 5}}


def test_what_is_no_image_of_a_class_is_passed_over_and_said(tmp_path):
    class_folders(tmp_path / "train")
    class_folders(tmp_path / "test")
    for litter in (".DS_Store", "train/a/Thumbs.db", "train/.ipynb_checkpoints/1.png"):
        write(tmp_path / litter, b"x")
    paint(tmp_path / "__MACOSX" / "train" / "a" / "._1.png")
    write(tmp_path / "README.txt", b"Read me")
    write(tmp_path / "train" / "b" / "boxes.xml", b"<x/>")
    parts, remarks = layout.read_folders(tmp_path)
    assert {name: len(files) for name, files in parts["train"].items()} == {"a": 5, "b": 5}
    assert remarks == [
        "Passed over, as no images of a class: README.txt, train/b/boxes.xml (2 in all)."
    ]


def test_folders_within_a_class_count_to_it_and_that_is_said(tmp_path):
    class_folders(tmp_path)
    paint(tmp_path / "a" / "2019" / "1.png")
    assert counts(tmp_path) == {"train": {"a": 6, "b": 5}}
    assert layout.read_folders(tmp_path)[1] == [
        "Folders within class folders (2019) count to the class around them."
    ]


def test_linked_folders_are_followed_but_in_no_circle(tmp_path):
    class_folders(tmp_path / "elsewhere")
    (tmp_path / "data").mkdir()
    for name in "ab":
        (tmp_path / "data" / name).symlink_to(tmp_path / "elsewhere" / name)
    (tmp_path / "elsewhere" / "a" / "round").symlink_to(tmp_path / "elsewhere" / "a")
    assert counts(tmp_path / "data") == {"train": {"a": 5, "b": 5}}


@pytest.mark.parametrize("link", ["train/a/9.png", "test"])
def test_links_to_nothing_are_not_passed_over(tmp_path, link):
    class_folders(tmp_path / "train")
    (tmp_path / link).symlink_to(tmp_path / "unmounted")
    refused(tmp_path, f"{link} is a link to .*unmounted, which is not there")


def test_images_by_the_ends_of_names(tmp_path):
    class_folders(tmp_path, count=1)
    for name in ("1.JPG", "2.jpeg", "3.Tiff", "4"):
        write(tmp_path / "a" / name, b"")
    assert counts(tmp_path) == {"train": {"a": 5, "b": 1}}


def test_images_of_kinds_that_are_not_read_are_not_passed_over(tmp_path):
    class_folders(tmp_path)
    write(tmp_path / "a" / "IMG_1.HEIC", b"x")
    refused(tmp_path, r"IMG_1\.HEIC is of a kind that is not read .*as PNG or JPEG")


def test_classes_have_the_same_names_in_all_splits(tmp_path):
    class_folders(tmp_path / "train", ("Cat", "dog"))
    class_folders(tmp_path / "test", ("cat", "dog"))
    refused(tmp_path, "test has the class folder cat, but .*train has none.*capitals included")


def test_a_class_may_be_absent_from_the_test_set(tmp_path):
    class_folders(tmp_path / "train", ("a", "b"))
    class_folders(tmp_path / "test", ("b",))
    assert counts(tmp_path)["test"] == {"b": 5}


def test_images_that_belong_to_no_split_are_not_passed_over(tmp_path):
    class_folders(tmp_path / "train")
    write(tmp_path / "annotations" / "a" / "1.xml", b"<x/>")
    assert counts(tmp_path) == {"train": {"a": 5, "b": 5}}
    class_folders(tmp_path / "more")
    refused(tmp_path, "the folder more/ with images that belong to no split")


def test_a_split_is_there_once(tmp_path):
    for name in ("train", "val", "valid"):
        class_folders(tmp_path / name)
    refused(tmp_path, "val and .*valid are both the validation set")


def test_other_folders_that_fit_no_layout(tmp_path):
    refused(tmp_path / "nowhere", "There is no folder")
    refused(tmp_path, "no class folders")
    paint(tmp_path / "1.png")
    refused(tmp_path, r"has 1 images but no class folders.*name: csv")
    class_folders(tmp_path / "birds" / "train")
    refused(tmp_path, f"only one folder, birds/.*`path` to {tmp_path}/birds")
    (tmp_path / "birds" / "train" / "c").mkdir()
    refused(tmp_path / "birds", "train/c holds no image")


def test_a_test_set_without_labels_is_explained(tmp_path):
    class_folders(tmp_path / "train")
    paint(tmp_path / "test" / "1.png")
    refused(tmp_path, "test has 1 images but no class folders.*part of the training images")


def test_splits_of_loose_images_are_no_classes(tmp_path):
    for split in ("test", "train"):
        paint(tmp_path / split / "cat.1.png")
    refused(tmp_path, "test has 1 images but no class folders.*list them in a table")
    paint(tmp_path / "robot" / "1.png")  # "test" and "train" are things among others
    classes = layout.read_folders(tmp_path)[0]["train"]
    assert [*classes] == ["robot", "test", "train"]


def test_splits_without_train(tmp_path):
    class_folders(tmp_path / "test")
    class_folders(tmp_path / "val")
    refused(tmp_path, "no train/ beside it")


def test_a_name_that_is_no_text_is_refused(tmp_path):
    class_folders(tmp_path)
    os.rename(tmp_path / "a", os.fsencode(tmp_path) + b"/\xff")
    refused(tmp_path, r"udcff.* cannot be printed; rename it")
