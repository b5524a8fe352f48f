"""The dataset components: on small files made here, and on the real ones where they are at hand."""

import gzip
import io
import os
import struct
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from trainlab import registry
from trainlab.datasets import cifar10, digits8x8, folder, mnist, npz, shapes
from trainlab.datasets._outlines import OUTLINES, polygon
from trainlab.errors import TrainLabError
from trainlab.preparation.arrays import check
from trainlab.preparation.prepare import mean_and_std
from trainlab.preparation.sources import locate, remote_files, verify
from trainlab.settings.options import options

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("component", registry.names("datasets"))
def test_every_component_states_its_facts(component):
    def fact(name):
        return registry.constant("datasets", component, name)

    assert isinstance(fact("FILES"), tuple)
    assert isinstance(fact("FLIP_SAFE"), bool)
    assert isinstance(fact("REAL"), bool)
    assert fact("ORIGIN").endswith(".")
    assert registry.supplied("datasets", component) == {"files"}
    embedded = not fact("FILES") and "path" not in options("datasets", component)
    assert embedded == (not fact("REAL")) == ("embedded stand-in" in fact("ORIGIN"))


# ---- mnist ----


def write_idx(path, array):
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    path.write_bytes(gzip.compress(header + array.astype(np.uint8).tobytes()))
    return path


def test_mnist_reads_its_four_files(tmp_path):
    contents = {
        "train-images-idx3-ubyte.gz": RNG.integers(0, 256, (20, 28, 28)),
        "train-labels-idx1-ubyte.gz": np.arange(20) % 10,
        "t10k-images-idx3-ubyte.gz": RNG.integers(0, 256, (10, 28, 28)),
        "t10k-labels-idx1-ubyte.gz": np.arange(10)[::-1],
    }
    files = {name: write_idx(tmp_path / name, array) for name, array in contents.items()}
    arrays = mnist.build(files=files)
    check(arrays, "mnist")
    images, labels, test_images, test_labels = contents.values()
    assert np.array_equal(arrays.train_images, images[..., None])
    assert np.array_equal(arrays.train_labels, labels)
    assert np.array_equal(arrays.test_images, test_images[..., None])
    assert np.array_equal(arrays.test_labels, test_labels)
    assert (arrays.train_images.dtype, arrays.train_labels.dtype) == (np.uint8, np.int32)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"plain", "no complete gzip"),
        (gzip.compress(b"x" * 100)[:-9], "no complete gzip"),
        (gzip.compress(b"not idx"), "not an IDX file"),
        (gzip.compress(bytes([0, 0, 8, 1, 0, 0, 0, 9, 1, 2])), "should hold 9 bytes.*has 2"),
        (gzip.compress(bytes([0, 0, 8, 3, 0, 0])), "not an IDX file"),
    ],
)
def test_broken_idx_file_is_refused(tmp_path, content, sentence):
    path = tmp_path / "a.gz"
    path.write_bytes(content)
    with pytest.raises(TrainLabError, match=f"a.gz.*{sentence}|{sentence}"):
        mnist.read_idx(path)


# ---- cifar10 ----


def write_cifar(path, parts):
    with tarfile.open(path, "w:gz") as tar:
        for name, content in parts.items():
            entry = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return {"cifar-10-binary.tar.gz": path}


def records(images, labels):
    """CIFAR-10's binary layout, written out pixel by pixel: label, red, green, blue plane."""
    rows = []
    for image, label in zip(images, labels, strict=True):
        planes = [
            image[row, column, c] for c in range(3) for row in range(32) for column in range(32)
        ]
        rows.append(bytes([label, *planes]))
    return b"".join(rows)


@pytest.fixture(scope="module")
def cifar_parts():
    images = RNG.integers(0, 256, (12, 32, 32, 3), dtype=np.uint8)
    labels = np.arange(12) % 10
    names = [f"data_batch_{part}.bin" for part in range(1, 6)] + ["test_batch.bin"]
    pairs = {name: slice(2 * place, 2 * place + 2) for place, name in enumerate(names)}
    parts = {name: records(images[pair], labels[pair]) for name, pair in pairs.items()}
    return images, labels, parts


def test_cifar10_reads_records_in_order_whatever_the_order_of_members(tmp_path, cifar_parts):
    images, labels, parts = cifar_parts
    shuffled = dict(reversed(parts.items())) | {"readme.html": b"<html>"}
    arrays = cifar10.build(files=write_cifar(tmp_path / "c.tar.gz", shuffled))
    assert np.array_equal(arrays.train_images, images[:10])
    assert np.array_equal(arrays.train_labels, labels[:10])
    assert np.array_equal(arrays.test_images, images[10:])
    assert np.array_equal(arrays.test_labels, labels[10:])
    check(arrays, "cifar10")


def test_cifar10_unpacks_nothing(tmp_path, cifar_parts, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cifar10.build(files=write_cifar(tmp_path / "c.tar.gz", cifar_parts[2]))
    assert [path.name for path in tmp_path.iterdir()] == ["c.tar.gz"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"test_batch.bin": None}, "lacks test_batch.bin.*binary"),
        ({"data_batch_3.bin": b"x" * 3074}, "data_batch_3.bin.*3,074 bytes"),
        ({"data_batch_3.bin": b""}, "data_batch_3.bin.*0 bytes"),
    ],
)
def test_wrong_cifar_archive_is_refused(tmp_path, cifar_parts, change, sentence):
    parts = {name: part for name, part in (cifar_parts[2] | change).items() if part is not None}
    with pytest.raises(TrainLabError, match=sentence):
        cifar10.build(files=write_cifar(tmp_path / "c.tar.gz", parts))


def test_truncated_cifar_archive_is_refused(tmp_path, cifar_parts):
    files = write_cifar(tmp_path / "c.tar.gz", cifar_parts[2])
    content = (tmp_path / "c.tar.gz").read_bytes()
    (tmp_path / "c.tar.gz").write_bytes(content[: len(content) // 2])
    with pytest.raises(TrainLabError, match="no complete"):
        cifar10.build(files=files)


# ---- digits8x8 ----


def test_digits8x8_is_stratified_and_complete():
    arrays = digits8x8.build(files={})
    check(arrays, "digits8x8")
    assert arrays.train_images.shape[1:] == (16, 16, 1)
    counts = np.bincount(arrays.train_labels), np.bincount(arrays.test_labels)
    assert sum(counts).sum() == 1797
    assert (np.abs(counts[1] - 0.2 * sum(counts)) < 1).all()


def test_enlarging_keeps_flat_images_range_and_orientation():
    flat = np.full((1, 8, 8), 16.0)
    assert (digits8x8.enlarge(flat, 24) == 255).all()
    ramp = np.broadcast_to(np.arange(8) * 2.0, (1, 8, 8))
    enlarged = digits8x8.enlarge(ramp, 16)[0].astype(int)
    assert enlarged.shape == (16, 16)
    assert (np.diff(enlarged[8, 2:12]) > 0).all()
    assert digits8x8.enlarge(ramp, 8)[0, 3].tolist() == pytest.approx(255 / 8 * np.arange(8), abs=1)


def test_digits8x8_cannot_shrink():
    with pytest.raises(TrainLabError, match="size: 7"):
        digits8x8.build(size=7, files={})


# ---- shapes ----


@pytest.fixture(scope="module")
def rendered():
    return shapes.build(train=600, test=100, files={})


def test_shapes_are_balanced_and_valid(rendered):
    check(rendered, "shapes")
    assert rendered.train_images.shape == (600, 32, 32, 3)
    assert np.bincount(rendered.train_labels).tolist() == [60] * 10
    assert np.bincount(rendered.test_labels).tolist() == [10] * 10


def test_shapes_are_deterministic_and_splits_independent(rendered):
    again = shapes.build(train=30, test=100, files={})
    other = shapes.build(train=30, test=100, seed=1, files={})
    assert np.array_equal(again.test_images, rendered.test_images)
    assert not np.array_equal(other.test_images, rendered.test_images)
    every = [image.tobytes() for image in (*rendered.train_images, *rendered.test_images)]
    assert len(set(every)) == len(every)


def test_smaller_shapes_are_the_same_scenes_with_fewer_pixels(rendered):
    small = shapes.build(train=600, test=100, size=16, files={}).test_images
    assert small.shape == (100, 16, 16, 3)
    halved = rendered.test_images.reshape(100, 16, 2, 16, 2, 3).mean(axis=(2, 4))
    assert np.corrcoef(halved.ravel(), small.ravel())[0, 1] > 0.97


def test_too_few_shapes_are_refused():
    with pytest.raises(TrainLabError, match="test: 9"):
        shapes.build(train=10, test=9, files={})


def area(outline, step=0.01):
    x, y = np.meshgrid(*2 * [np.arange(-1.1, 1.1, step) + step / 2])
    return (outline(x, y) < 0).sum() * step**2


def test_areas_of_the_outlines():
    assert area(OUTLINES["disc"]) == pytest.approx(np.pi, rel=0.01)
    assert area(OUTLINES["ring"]) == pytest.approx(np.pi * (1 - 0.56**2), rel=0.01)
    for name, corners in (("triangle", 3), ("square", 4), ("pentagon", 5)):
        closed_form = corners / 2 * np.sin(2 * np.pi / corners)
        assert area(OUTLINES[name]) == pytest.approx(closed_form, rel=0.01)
    assert area(OUTLINES["star"]) == pytest.approx(5 * 0.42 * np.sin(np.pi / 5), rel=0.01)
    assert area(OUTLINES["cross"]) == pytest.approx(2 * 0.6 * 1.9 - 0.36, rel=0.01)


@pytest.mark.parametrize("name", OUTLINES)
def test_outlines_are_mirror_symmetric_and_of_unit_radius(name):
    x, y = np.meshgrid(*2 * [np.linspace(-1.2, 1.2, 60)])
    outline = OUTLINES[name]
    assert outline(x, y) == pytest.approx(outline(-x, y), abs=1e-9)
    radius = np.hypot(x, y)[outline(x, y) < 0].max()
    assert 0.85 < radius <= 1.0


def test_polygon_distance_to_a_square():
    square = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)])
    x, y = np.array([0.0, 0.5, 2.0, 2.0]), np.array([0.0, 0.2, 0.0, 2.0])
    assert polygon(square, x, y) == pytest.approx([-1, -0.5, 1, np.sqrt(2)])


def test_without_clutter_nothing_hides_a_disc():
    least = {}
    for clutter in (True, False):
        arrays = shapes.build(train=1000, test=10, clutter=clutter, files={})
        images = arrays.train_images[arrays.train_labels == [*OUTLINES].index("disc")] / 255
        middle, corner = images[:, 15:17, 15:17].mean((1, 2)), images[:, :2, :2].mean((1, 2))
        least[clutter] = np.abs(middle - corner).mean(axis=1).min()
    assert least[True] < 0.2 < least[False]


@pytest.mark.parametrize("clutter", [True, False])
def test_linear_model_fails_on_shapes(clutter):
    from sklearn.linear_model import LogisticRegression

    arrays = shapes.build(train=1200, test=500, clutter=clutter, files={})
    train, test = (
        images.reshape(len(images), -1) / 255 - 0.5
        for images in (arrays.train_images, arrays.test_images)
    )
    model = LogisticRegression(C=1e-3, max_iter=100).fit(train, arrays.train_labels)
    assert model.score(test, arrays.test_labels) < 0.35


# ---- npz ----


IMAGES = RNG.integers(0, 256, (30, 6, 5), dtype=np.uint8)
LABELS = np.arange(30) % 3


def save(path, **arrays):
    np.savez(path, **arrays)
    return str(path)


def test_npz_in_the_layout_of_keras(tmp_path):
    path = save(
        tmp_path / "a.npz",
        x_train=IMAGES[:20], y_train=LABELS[:20, None], x_test=IMAGES[20:], y_test=LABELS[20:],
    )  # fmt: skip
    arrays = npz.build(path, class_names=["a", "b", "c"], files={})
    check(arrays, path)
    assert np.array_equal(arrays.train_images, IMAGES[:20, ..., None])
    assert np.array_equal(arrays.test_labels, LABELS[20:])
    assert arrays.train_labels.dtype == np.int32
    assert arrays.class_names == ("a", "b", "c")


def test_npz_without_test_set_gets_a_stratified_one(tmp_path):
    arrays = npz.build(save(tmp_path / "a.npz", images=IMAGES, labels=LABELS), files={})
    check(arrays, "a.npz")
    assert np.bincount(arrays.test_labels).tolist() == [2, 2, 2]
    assert np.bincount(arrays.train_labels).tolist() == [8, 8, 8]
    assert arrays.class_names == ("0", "1", "2")


def test_npz_with_a_pickle_is_refused_and_not_run(tmp_path):
    class Trap:
        def __reduce__(self):
            return (Path.touch, (tmp_path / "ran",))

    trapped = np.array([Trap()], dtype=object)
    path = save(tmp_path / "a.npz", images=trapped, labels=LABELS)
    with pytest.raises(TrainLabError, match=r"a\.npz.*not as objects"):
        npz.build(path, files={})
    assert not (tmp_path / "ran").exists()


def test_unreadable_npz_is_refused(tmp_path):
    path = tmp_path / "a.npz"
    with pytest.raises(TrainLabError, match=r"no file .*a\.npz"):
        npz.build(str(path), files={})
    path.write_bytes(b"\x80\x04N.")
    with pytest.raises(TrainLabError, match="cannot be read"):
        npz.build(str(path), files={})
    with path.open("wb") as file:
        np.save(file, IMAGES)
    with pytest.raises(TrainLabError, match="cannot be read"):
        npz.build(str(path), files={})


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"x": IMAGES, "y": LABELS}, "holds x, y, but.*x_train"),
        ({"images": IMAGES / 255, "labels": LABELS}, "images and labels of .*a.npz are float64"),
        ({"images": IMAGES, "labels": np.eye(30)}, "one-hot"),
        ({"images": IMAGES, "labels": LABELS[:7]}, "30 images but 7 labels"),
    ],
)
def test_unusable_npz_is_refused(tmp_path, arrays, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        npz.build(save(tmp_path / "a.npz", **arrays), files={})


def test_npz_with_gaps_in_its_labels_is_refused(tmp_path):
    path = save(tmp_path / "a.npz", images=IMAGES, labels=LABELS * 7)
    with pytest.raises(TrainLabError, match="from 0 to 14, but 3 classes"):
        check(npz.build(path, files={}), path)


# ---- folder ----


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
    def refused(sentence, size=32):
        with pytest.raises(TrainLabError, match=sentence):
            folder.build(str(tmp_path / "x"), size=size, files={})

    refused("no folder .*x")
    paint(tmp_path / "x" / "a" / "1.png", 0)
    refused("size: 0", size=0)
    refused("1 class folders")
    (tmp_path / "x" / "b").mkdir()
    refused("b holds no image")
    (tmp_path / "x" / "b" / "1.png").write_bytes(b"text")
    refused("b/1.png is not a readable image")
    paint(tmp_path / "x" / "b" / "1.png", 0, mode="I;16")
    refused("b/1.png has pixels of type I;16")
    paint(tmp_path / "x" / "b" / "1.png", 0, size=(200, 200))
    content = (tmp_path / "x" / "b" / "1.png").read_bytes()
    (tmp_path / "x" / "b" / "1.png").write_bytes(content[: len(content) // 2])
    refused("b/1.png is a damaged image")


def test_folder_whose_splits_differ_is_refused(tmp_path):
    for place in ("train/a", "train/b", "test/a", "test/c"):
        paint(tmp_path / place / "1.png", 0)
    with pytest.raises(TrainLabError, match="only one of them has b, c"):
        folder.build(str(tmp_path), files={})


# ---- the real data, where TRAINLAB_DATA says it is ----


def real(component, accepted=None):
    """A real dataset from TRAINLAB_DATA, verified; skips the test where it is not at hand."""
    if not os.environ.get("TRAINLAB_DATA"):
        pytest.skip("TRAINLAB_DATA is not set: no real data to check")
    files = remote_files(component)
    found = locate(component, files, None, os.environ, Path("no such folder"))
    if absent := [name for name, place in found.items() if place is None]:
        pytest.skip(f"TRAINLAB_DATA has no {', '.join(absent)}")
    for file in files:
        verify(file, found[file.name].path, accepted)
    return registry.build(
        "datasets", {"name": component}, files={name: place.path for name, place in found.items()}
    )


def test_real_mnist():
    arrays = real("mnist")
    check(arrays, "mnist")
    assert arrays.train_images.shape == (60_000, 28, 28, 1)
    # Counts by class as published: http://yann.lecun.com/exdb/mnist
    assert np.bincount(arrays.train_labels).tolist() == [
        5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]  # fmt: skip
    assert np.bincount(arrays.test_labels).tolist() == [
        980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009,
    ]  # fmt: skip
    mean, std = mean_and_std(arrays.train_images)
    assert (mean[0] / 255, std[0] / 255) == pytest.approx((0.1307, 0.3081), abs=5e-5)


def test_real_cifar10():
    accepted = "6e30eba21e002de0d790ec5509a95b882fe7fbd938e1ed9ea4a6b76596990eef"
    arrays = real("cifar10", accepted)
    check(arrays, "cifar10")
    assert arrays.train_images.shape == (50_000, 32, 32, 3)
    assert np.bincount(arrays.train_labels).tolist() == [5000] * 10
    assert np.bincount(arrays.test_labels).tolist() == [1000] * 10
    mean, std = mean_and_std(arrays.train_images)
    assert np.array(mean) / 255 == pytest.approx((0.4914, 0.4822, 0.4465), abs=1e-4)
    assert np.array(std) / 255 == pytest.approx((0.2470, 0.2435, 0.2616), abs=1e-4)
