"""Tables of file names and labels."""

import pytest

from tests.reading.made import paint
from trainlab.datasets import csv
from trainlab.errors import TrainLabError
from trainlab.reading import table
from trainlab.reading.arrays import check


@pytest.fixture
def folder(tmp_path):
    """Twelve images: 0.png to 11.png."""
    for number in range(12):
        paint(tmp_path / f"{number}.png", (20 * number, 0, 0))
    return tmp_path


def save(folder, text, encoding="utf-8"):
    (folder / "labels.csv").write_text(text, encoding=encoding)
    return folder / "labels.csv"


def rows(folder, text, file_column=None, label_column=None, images=None, **options):
    found = table.read_table(save(folder, text, **options), images, file_column, label_column)
    return [(row.file.name, row.label, row.split) for row in found]


EXPECTED = [("0.png", "cat", None), ("1.png", "dog", None)]


@pytest.mark.parametrize(
    "text",
    [
        "0.png,cat\n1.png,dog\n",
        "file,label\n0.png,cat\n1.png,dog\n",
        "\ufefffile_name;label\r\n0.png;cat\r\n\r\n1.png;dog\r\n",
        "id\tbreed\n0\tcat\n1\tdog",  # without endings
        'file,label\n" 0.png","cat "\n"1.png",dog\n',
    ],
)
def test_tables_as_people_save_them(folder, text):
    assert rows(folder, text) == EXPECTED


def test_columns_can_be_named_and_images_lie_elsewhere(folder):
    text = "id,label,file\n7,cat,0.png\n8,dog,1.png\n"
    assert rows(folder, text, "file", "label", folder) == EXPECTED
    with pytest.raises(TrainLabError, match="columns id, label, file.*set `file_column`"):
        rows(folder, text)
    with pytest.raises(TrainLabError, match="no column 'name', but id, label, file"):
        rows(folder, text, "name", "label")


def test_a_column_of_splits(folder):
    text = "file,split,label\n0.png,train,a\n1.png,Valid,a\n2.png,test,b\n"
    assert [row[2] for row in rows(folder, text)] == ["train", "validation", "test"]
    with pytest.raises(TrainLabError, match="line 2: the split 'dev' is unknown"):
        rows(folder, "file,split,label\n0.png,dev,a\n")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("file,label\n", "names no image"),
        ("0.png,cat\nmissing.png,dog\n", "line 2: there is no image 'missing.png'"),
        ("missing.png,cat\n1.png,dog\n", "line 1: there is no image 'missing.png'"),
        ("missing,cat\n0.png,cat\n1.png,dog\n", "line 1: there is no image 'missing'"),
        ("0.png,cat\n1.png,dog\n0.png,dog\n", "0.png twice, in lines 1 and 3"),
        ("0.png,cat\n1.png,\n", "line 2: the label is ''"),
        ("0.png,cat\n1.png\n", "line 2: there are 1 cells only"),
        ("0.png\n1.png\n", "1 without a heading"),
        ('0.png,"cat\n', "no table that can be read"),
        (f"0.png,cat\n{'x' * 5000},dog\n", "line 2: there is no image"),
        (f"0.png,{'x' * 200_000}\n", "no table that can be read .*field larger"),
    ],
)
def test_unusable_tables_are_refused_with_the_line(folder, text, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        rows(folder, text)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_named(folder, encoding):
    with pytest.raises(TrainLabError, match="not in UTF-8"):
        rows(folder, "0.png,Löwe\n", encoding=encoding)


def test_the_dataset_of_a_table(folder):
    text = "file,label\n" + "".join(f"{n}.png,{n % 2 + 9}\n" for n in range(12))
    arrays = csv.build(str(save(folder, text)), size=4, files={})
    check(arrays, "labels.csv")
    assert arrays.class_names == ("9", "10")  # as numbers, not as text
    reds = arrays.train_images[:, 0, 0, 0] // 20
    assert (arrays.train_labels == reds % 2).all()
    assert len(arrays.test_labels) == 2
    assert len(csv.inputs(str(folder / "labels.csv"))) == 13


def test_the_dataset_of_a_table_with_splits(folder):
    splits = ["train"] * 4 + ["val"] * 4 + ["test"] * 4
    text = "file,label,split\n"
    text += "".join(f"{n}.png,{'ab'[n % 2]},{split}\n" for n, split in enumerate(splits))
    arrays = csv.build(str(save(folder, text)), size=4, files={})
    assert (arrays.validation_images[:, 0, 0, 0] // 20).tolist() == [4, 5, 6, 7]
    assert (arrays.test_images[:, 0, 0, 0] // 20).tolist() == [8, 9, 10, 11]
    assert arrays.test_labels.tolist() == [0, 1, 0, 1]
    with pytest.raises(TrainLabError, match="no image of the split 'train'"):
        csv.build(str(save(folder, text.replace("train", "test"))), files={})
