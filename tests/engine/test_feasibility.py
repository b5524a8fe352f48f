"""Runs that cannot be made."""

from dataclasses import replace

import pytest

from trainlab.checksums import taken
from trainlab.engine.feasibility import reason_not_to_run, require_whole_base, weights_file
from trainlab.errors import TrainLabError
from trainlab.files import write_json
from trainlab.preparation.sources import describe


@pytest.fixture
def own(easy):
    """A dataset of one's own, of which it is not known whether it may be mirrored."""
    return replace(easy, manifest=easy.manifest | {"dataset": "birds", "flip_safe": False})


def test_a_run_with_too_few_images_says_so(settings, own):
    reason = reason_not_to_run(settings | {"labels_per_class": 1000}, own, None)
    assert "1000 labelled images of each class; this dataset has" in reason


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"augmentations": [{"name": "flip"}]}, "'flip'"),
        ({"augmentations": [{"name": "alternating_flip"}]}, "'alternating_flip'"),
        ({"test_time_augmentation": True}, "test-time augmentation"),
    ],
)
def test_mirror_images_need_data_that_stays_what_it_is_in_them(settings, own, change, what):
    reason = reason_not_to_run(settings | change, own, None)
    assert what in reason and "birds is not flip_safe" in reason and "`flip_safe: true`" in reason
    safe = replace(own, manifest=own.manifest | {"flip_safe": True})
    assert reason_not_to_run(settings | change, safe, None) is None


def test_a_border_is_mirrored_from_within_the_image(settings, own):
    side = own.train.images.shape[1]
    wide, fitting = (
        [{"name": "shift", "pixels": it, "border": "mirror"}] for it in (side, side - 1)
    )
    reason = reason_not_to_run(settings | {"augmentations": wide}, own, None)
    assert f"mirrors {side} pixels at a border; with images of {side} pixels there are" in reason
    assert reason_not_to_run(settings | {"augmentations": fitting}, own, None) is None


def test_what_fits_is_run(settings, own):
    assert reason_not_to_run(settings | {"augmentations": [{"name": "shift"}]}, own, None) is None


def test_fetched_weights_are_those_that_were_described(tmp_path):
    weights, record = tmp_path / "imagenet.h5", tmp_path / "mobilenet.json"
    weights.write_bytes(b"weights")
    write_json(record, describe(weights))
    assert weights_file(record) == weights
    weights.write_bytes(b"Weights")
    sentence = rf"imagenet\.h5 is not as it was written: .* Put it back; or delete {record}, and"
    with pytest.raises(TrainLabError, match=sentence):
        weights_file(record)
    weights.unlink()
    with pytest.raises(TrainLabError, match=r"imagenet\.h5 is missing\. Put it back"):
        weights_file(record)


def test_other_weights_are_the_file_that_is_given(tmp_path):
    assert weights_file(None) is None
    assert weights_file(tmp_path / "model.keras") == tmp_path / "model.keras"


def test_a_base_that_was_cut_short_is_named(tmp_path):
    base = tmp_path / "model.keras"
    base.write_bytes(b"weights")
    require_whole_base(base)  # nobody says what it was
    write_json(tmp_path / "run.json", {"files": taken(tmp_path, [base.name])})
    require_whole_base(base)
    base.write_bytes(b"weight")
    with pytest.raises(TrainLabError, match="model.keras has 6 bytes and had 7"):
        require_whole_base(base)


def test_a_kept_base_is_what_its_record_says(tmp_path):
    base = tmp_path / "cifar10.keras"
    base.write_bytes(b"weights")
    write_json(tmp_path / "cifar10.json", taken(tmp_path, [base.name])[base.name])
    require_whole_base(base)
    base.write_bytes(b"weight")
    with pytest.raises(TrainLabError, match=r"cifar10\.keras has 6 bytes .* Put it back: git"):
        require_whole_base(base)
