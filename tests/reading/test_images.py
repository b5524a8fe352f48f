"""Image files of every kind become 8-bit pixels, upright and opaque, or are refused by name."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from tests.reading.made import image_bytes, paint, write
from trainlab.errors import TrainLabError
from trainlab.reading import images


def read(*files, size=4, background=255):
    return images.read_images(list(files), size, background)


@pytest.mark.parametrize(
    ("background", "seen", "hidden"), [(255, 10, 255), (0, 10, 0), (77, 10, 77)]
)
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparent_pixels_show_the_background_not_what_is_below(
    tmp_path, mode, background, seen, hidden
):
    channels = len(mode) - 1
    pixels = np.full((8, 8, channels + 1), 10, np.uint8)
    pixels[:4, :, :channels] = 200  # which nobody sees
    pixels[..., channels] = [[0]] * 4 + [[255]] * 4
    Image.fromarray(pixels, mode).save(tmp_path / "a.png")
    (image,), _ = read(tmp_path / "a.png", size=8, background=background)
    assert image.shape == (8, 8, channels)
    assert (image[:3] == hidden).all()
    assert (image[5:] == seen).all()


def test_half_transparent_pixels_are_blended(tmp_path):
    paint(tmp_path / "a.png", (0, 0, 0, 51), mode="RGBA")
    assert (read(tmp_path / "a.png")[0] == 204).all()


def test_a_transparent_colour_of_a_palette_or_a_grey_shows_the_background(tmp_path):
    paint(tmp_path / "grey.png", 9, mode="L", transparency=9)
    paint(tmp_path / "palette.gif", 3, mode="P", transparency=3)
    for name in ("grey.png", "palette.gif"):
        assert (read(tmp_path / name)[0] == 255).all(), name


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (65535, 255), (257 * 100, 100)])
@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_sixteen_bits_become_eight(tmp_path, name, value, expected):
    Image.fromarray(np.full((6, 6), value, np.uint16)).save(tmp_path / name)
    pixels, remarks = read(tmp_path / name)
    assert pixels.shape == (1, 4, 4, 1)
    assert (pixels == expected).all()
    assert "1 images of 16 bits a channel are reduced to 8." in remarks


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("1", 1, [255]),
        ("L", 7, [7]),
        ("CMYK", (0, 255, 255, 0), [255, 0, 0]),
        ("P", 0, [0, 0, 0]),
        ("YCbCr", (128, 128, 128), [128, 128, 128]),
    ],
)
def test_modes(tmp_path, mode, colour, expected):
    paint(tmp_path / "a.tif", colour, mode=mode)
    pixels, _ = read(tmp_path / "a.tif")
    assert pixels[0, 0, 0].tolist() == expected


@pytest.mark.parametrize("mode", ["F", "I"])
def test_pixels_without_a_common_range_are_refused(tmp_path, mode):
    paint(tmp_path / "a.tif", 1_000_000, mode=mode)
    with pytest.raises(TrainLabError, match=r"a\.tif cannot be read .*no common range"):
        read(tmp_path / "a.tif")


def test_one_colour_image_makes_all_of_them_colour(tmp_path):
    grey, colour = paint(tmp_path / "1.png", 9, mode="L"), paint(tmp_path / "2.png", (1, 2, 3))
    assert read(grey, grey)[0].shape == (2, 4, 4, 1)
    pixels, _ = read(grey, colour)
    assert pixels[:, 0, 0].tolist() == [[9, 9, 9], [1, 2, 3]]


def test_of_an_animation_the_first_frame_is_read(tmp_path):
    frames = [Image.new("L", (6, 6), value) for value in (50, 90)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert (read(tmp_path / "a.gif")[0] == 50).all()


def test_what_is_resized_is_said(tmp_path):
    files = [paint(tmp_path / f"{side}.png", size=(side, 6)) for side in (10, 20, 15)]
    assert read(*files)[1] == ["Images of 10 x 6 to 20 x 6 pixels are resized to 4 x 4."]
    assert read(paint(tmp_path / "same.png", size=(4, 4)))[1] == []


def png_chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def test_an_image_of_a_lying_header_is_refused_by_the_size_it_declares(tmp_path):
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    content = b"\x89PNG\r\n\x1a\n" + head + png_chunk(b"IDAT", b"") + png_chunk(b"IEND", b"")
    with pytest.raises(TrainLabError, match=r"bomb\.png .*(60,000 x 60,000|exceeds limit)"):
        read(write(tmp_path / "bomb.png", content))


def test_programs_are_not_started_by_images(tmp_path):
    file = write(tmp_path / "a.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    with pytest.raises(TrainLabError, match="cannot identify"):
        read(file)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP", "BMP", "PPM", "JPEG2000"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_cut_image_is_refused_by_name(tmp_path, kind, share):
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole.png", kind)
    content = (tmp_path / "whole.png").read_bytes()
    file = write(tmp_path / "cut.png", content[: int(share * len(content))])
    with pytest.raises(TrainLabError, match=r"cut\.png cannot be read as an image"):
        read(file)


def test_any_exception_of_a_decoder_is_a_sentence_with_the_files_name(tmp_path, monkeypatch):
    file = write(tmp_path / "a.png", image_bytes())
    for kind in (SyntaxError, struct.error, ValueError, IndexError, RecursionError):
        monkeypatch.setattr(Image.Image, "load", raising(kind))
        with pytest.raises(TrainLabError, match=r"a\.png cannot be read as an image"):
            read(file)


def test_an_image_without_the_memory_for_it_is_not_called_damaged_alone(tmp_path, monkeypatch):
    file = write(tmp_path / "a.png", image_bytes())
    monkeypatch.setattr(Image.Image, "load", raising(MemoryError))
    with pytest.raises(
        TrainLabError, match=r"a\.png needs more memory to be read than is free, or"
    ):
        read(file)


def raising(kind):
    def load(self):
        raise kind("odd\nfile")

    return load


def test_all_files_that_cannot_be_read_are_named_together(tmp_path):
    sound = write(tmp_path / "sound.png", image_bytes())
    bad = [write(tmp_path / f"{place}.png", image_bytes()[:-40]) for place in range(7)]
    with pytest.raises(TrainLabError) as caught:
        read(bad[0], sound, *bad[1:3])
    assert [f"{place}.png cannot" in str(caught.value) for place in range(4)] == [
        *[True] * 3,
        False,
    ]
    with pytest.raises(TrainLabError, match=r"4\.png cannot .* 2 more files cannot be read\.$"):
        read(*bad, sound)
