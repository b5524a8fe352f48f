"""Experiments that cannot be tuned are refused."""

import pytest

from tests.settings.refusal import errors_of


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"budget": "tunin"}, "preset 'cpu' has no budget 'tunin': did you mean 'tuning'"),
        ({"rate": [1.0, 0.1]}, "needs the smaller number first, not [1.0, 0.1]"),
        ({"trial": 3}, "unknown key 'trial': did you mean 'trials'"),
        ({"methods": ["objects/resnt"]}, "did you mean 'objects/resnet'"),
        ({"methods": ["digits/transfer-frozen"]}, "starts from pretrained weights"),
        ({"methods": ["objects/resnet-exponential"]}, "'exponential_sgd' of"),
    ],
)
def test_tuning(raw_config, change, sentence):
    raw_config["tuning"] |= change
    assert sentence in errors_of(raw_config)
