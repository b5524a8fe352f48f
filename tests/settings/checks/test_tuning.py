"""Experiments that cannot be tuned are refused."""

import pytest

from tests.settings.refusal import errors_of
from trainlab.paths import CONFIG
from trainlab.settings.checking import check

RUNG = {"trials": 3, "share": 0.5}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"rate": [1.0, 0.1]}, "needs the smaller number first, not [1.0, 0.1]"),
        ({"rung": []}, "unknown key 'rung': did you mean 'rungs'"),
        ({"rungs": [RUNG, RUNG]}, "needs fewer trials in each rung than before"),
        ({"rungs": [RUNG, {"trials": 1, "share": 0.25}]}, "and no less time"),
        ({"rungs": [RUNG | {"share": 1.5}]}, "input should be less than or equal to 1"),
        ({"methods": ["objects/resnt"]}, "did you mean 'objects/resnet'"),
        ({"methods": ["digits/transfer-frozen"]}, "starts from pretrained weights"),
        ({"ranges": {"objects/resnt": [0.1, 1.0]}}, "no experiment 'objects/resnt': did you mean"),
        ({"ranges": {"objects/resnet": [1.0, 0.1]}}, "needs the smaller number first"),
        (
            {"ranges": {"objects/resnet-cyclical": [0.001, 0.1]}},
            "would try the schedule of 'objects/resnet-cyclical' with 0.001: "
            "'low: 0.001' must be below 'high: 0.001'",
        ),
    ],
)
def test_tuning(raw_config, change, sentence):
    raw_config["tuning"] |= change
    assert sentence in errors_of(raw_config)


def test_a_range_of_a_method_that_is_not_tuned_is_no_error(raw_config):
    raw_config["tuning"] |= {"methods": [], "ranges": {"objects/resnet": [0.1, 1.0]}}
    assert check(raw_config, CONFIG).tuning.methods == []
