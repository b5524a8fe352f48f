"""Runs that cannot be made."""

import pytest

from tests.conftest import bright_or_dark
from trainlab.checksums import taken
from trainlab.engine.feasibility import reason_not_to_run, require_whole_base
from trainlab.errors import TrainLabError
from trainlab.files import write_json


def test_a_run_with_too_few_images_says_so(settings):
    reason = reason_not_to_run(settings | {"labels_per_class": 1000}, bright_or_dark(50, 0), None)
    assert "1000 labelled images of each class; this dataset has" in reason


def test_a_base_that_was_cut_short_is_named(tmp_path):
    base = tmp_path / "model.keras"
    base.write_bytes(b"weights")
    require_whole_base(base)  # nobody says what it was
    write_json(tmp_path / "run.json", {"files": taken(tmp_path, [base.name])})
    require_whole_base(base)
    base.write_bytes(b"weight")
    with pytest.raises(TrainLabError, match="model.keras has 6 bytes and had 7"):
        require_whole_base(base)
