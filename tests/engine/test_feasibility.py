"""Runs that cannot be made."""

from tests.conftest import bright_or_dark
from trainlab.engine.feasibility import reason_not_to_run


def test_a_run_with_too_few_images_says_so(settings):
    reason = reason_not_to_run(settings | {"labels_per_class": 1000}, bright_or_dark(50, 0), None)
    assert "1000 labelled images of each class; this dataset has" in reason
