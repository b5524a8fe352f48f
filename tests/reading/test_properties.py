"""Readers on arbitrary input: what is written is read back, and whatever is damaged is refused.

A damaged file may by chance be a sound one with other content (a flipped pixel of a format without
checksums), so that reading it may succeed; it must never raise anything but TrainLabError, and what
it gives must pass the checks. Found cases are kept in tests/preparation/bad*.py.
"""

import gzip
import io
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of
from PIL import Image

from tests.reading.made import IDX_CODES, idx_bytes, npz_bytes, write
from trainlab.datasets import cifar10, npz
from trainlab.errors import TrainLabError
from trainlab.reading import idx, images, table
from trainlab.reading.arrays import check
from trainlab.reading.labels import numbered

# Always the same examples, few; with FUZZ_EXAMPLES=1000, say, so many that are new each time.
FUZZ = os.environ.get("FUZZ_EXAMPLES")
EXAMPLES = int(FUZZ or 60)
settings.register_profile(
    "readers",
    deadline=None,
    # One folder serves all examples of a test: each writes its file anew.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=not FUZZ,
    database=None,
)
settings.load_profile("readers")

KINDS = st.sampled_from([np.dtype(name) for name in IDX_CODES])
SHAPES = arrays_of.array_shapes(min_dims=1, max_dims=4, min_side=0, max_side=5)
IMAGES = np.random.default_rng(0).integers(0, 256, (20, 6, 6, 3), np.uint8)
LABELS = np.arange(20) % 2


@st.composite
def damaged(draw, content: bytes) -> bytes:
    """`content` cut, extended, or with some bytes replaced."""
    changed = bytearray(
        content[: draw(st.integers(0, len(content)))] if draw(st.booleans()) else content
    )
    for _ in range(draw(st.integers(0, 4))):
        if changed:
            changed[draw(st.integers(0, min(len(changed), 400) - 1))] = draw(st.integers(0, 255))
    return bytes(changed) + draw(st.binary(max_size=3))


@given(arrays_of.arrays(KINDS, SHAPES), st.booleans())
@settings(max_examples=EXAMPLES)
def test_idx_files_are_read_back(tmp_path, array, gzipped):
    content = idx_bytes(array)
    found = idx.read_idx(write(tmp_path / "a", gzip.compress(content) if gzipped else content))
    assert found.dtype == array.dtype
    assert np.array_equal(found, array, equal_nan=array.dtype.kind == "f")


@given(st.one_of(st.binary(max_size=60), damaged(idx_bytes(IMAGES))))
@settings(max_examples=EXAMPLES)
def test_any_bytes_are_an_idx_file_or_refused(tmp_path, content):
    for kind in (content, gzip.compress(content)):
        try:
            found = idx.read_idx(write(tmp_path / "a", kind))
        except TrainLabError:
            continue
        assert idx_bytes(found) == content


@given(damaged(npz_bytes(images=IMAGES, labels=LABELS)))
@settings(max_examples=4 * EXAMPLES)
def test_any_damaged_npz_is_read_as_it_was_or_refused(tmp_path, content):
    file = write(tmp_path / "a.npz", content)
    try:
        found = npz.build(str(file), files={})
        check(found, "a.npz")
    except TrainLabError:
        return
    together = np.sort(np.concatenate([found.train_images, found.test_images]).ravel())
    assert np.array_equal(together, np.sort(IMAGES.ravel()))  # zip's own checksum saw to that


@given(st.data())
@settings(max_examples=EXAMPLES)
def test_cifar_batches_are_read_back_or_refused(tmp_path, data):
    labels = data.draw(st.lists(st.integers(0, 12), min_size=6, max_size=6))
    ends = data.draw(st.lists(st.sampled_from([0, 0, 0, -1, 1]), min_size=6, max_size=6))
    names = cifar10.FILES[0]["parts"]
    for name, label, end in zip(names, labels, ends, strict=True):
        record = bytes([label]) + bytes(range(256)) * 12
        write(tmp_path / name, (record + b"x" * end)[: end if end < 0 else None])
    try:
        found = cifar10.build(files={"cifar-10-binary.tar.gz": tmp_path})
    except TrainLabError:
        assert any(ends) or max(labels) > 9
    else:
        assert not any(ends)
        assert [*found.train_labels, *found.test_labels] == labels


def pictures() -> list[bytes]:
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (9, 7, 3), np.uint8))
    contents = []
    for kind in ("PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "PPM", "JPEG2000", "AVIF"):
        stream = io.BytesIO()
        noise.save(stream, kind)
        contents.append(stream.getvalue())
    return contents


@pytest.mark.parametrize("content", pictures(), ids=lambda content: content[:4].hex())
@given(st.data())
@settings(max_examples=EXAMPLES)
def test_any_damaged_image_is_pixels_or_a_sentence(tmp_path, content, data):
    file = write(tmp_path / "a.png", data.draw(damaged(content)))
    try:
        found, _ = images.read_images([file], 4, 255)
    except TrainLabError as error:
        assert str(file) in str(error) and "\n" not in str(error)
    else:
        assert (found.dtype, found.shape[:3]) == (np.uint8, (1, 4, 4))


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60)))
@settings(max_examples=4 * EXAMPLES)
def test_any_text_is_a_table_or_refused(tmp_path, content):
    for name in ("a.png", "0.png"):
        (tmp_path / name).touch()
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    try:
        rows = table.read_table(write(tmp_path / "labels.csv", raw), None, None, None)
    except TrainLabError:
        return
    assert all(row.file.exists() and row.label for row in rows)


ANY_LABELS = arrays_of.arrays(
    st.one_of(arrays_of.integer_dtypes(), arrays_of.unicode_string_dtypes(max_len=2)),
    arrays_of.array_shapes(max_dims=2, max_side=6),
)


@given(ANY_LABELS)
@settings(max_examples=4 * EXAMPLES)
def test_labels_are_numbered_from_zero_and_keep_their_meaning(array):
    try:
        splits, names = numbered({"train": array}, "x")
    except TrainLabError:
        return
    assert [names[label] for label in splits["train"]] == [str(it) for it in array.ravel()]


@given(st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=4, unique=True))
@settings(max_examples=EXAMPLES)
def test_folders_of_any_names_are_classes_or_refused(tmp_path_factory, names):
    from trainlab.reading import layout

    root = tmp_path_factory.mktemp("folders")
    made = []
    for name in names:
        if "/" in name:
            continue  # more than one folder
        try:
            write(Path(root, name, "1.png"), b"x")
            made.append(name)
        except (OSError, ValueError):  # "..", NUL: no name of a folder
            continue
    try:
        parts, _ = layout.read_folders(root)
    except TrainLabError:
        return
    assert set(parts["train"]) <= set(made)
