"""The slowest step and the gain of its remedy follow the profile."""

import pytest

from tests.synthetic.measured import PIPELINE
from trainlab.report.words import pipeline


def test_the_slowest_step_and_the_gain_follow_the_profile():
    slowest, remedy = pipeline.findings(PIPELINE)
    assert slowest.startswith(
        "One image at a time, shift was the slowest step: 99.0\u00a0µs per image, 39\u00a0% of the "
        "sum of all steps. In batches, shift was the slowest step: 18.0"
    )
    assert "from 200.0 to 20.0\u00a0µs per image: 10.0 times as fast" in remedy


@pytest.mark.parametrize(
    ("gain", "expected"),
    [(2.5, "2.5 times as fast"), (0.5, "2.0 times as slow"), (1.02, "neither")],
)
def test_a_remedy_can_make_things_slower(gain, expected):
    assert pipeline.change(gain).startswith(expected)
    assert expected in pipeline.remedy(PIPELINE | {"gain": dict.fromkeys(PIPELINE["gain"], gain)})
