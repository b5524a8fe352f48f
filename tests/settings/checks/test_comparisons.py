"""What an experiment is compared with: its base, or what `against:` names."""

import pytest

from tests.conftest import ROOT
from trainlab.errors import TrainLabError
from trainlab.settings.checking import check

CONFIG = ROOT / "config.yaml"


def against(raw: dict, name: str) -> list[str]:
    return check(raw, CONFIG).experiments[name].against


def test_an_experiment_is_compared_with_its_base(raw_config):
    raw_config["experiments"]["objects/mine"] = {"base": "objects/resnet-cosine", "title": "Mine"}
    assert against(raw_config, "objects/mine") == ["objects/resnet-cosine"]
    # What its base is compared with is not inherited.
    assert against(raw_config, "objects/resnet-cosine") == ["objects/resnet"]


def test_a_base_in_another_study_is_on_other_data_and_not_compared_with(raw_config):
    assert raw_config["experiments"]["ablation/fast"]["base"].startswith("objects/")
    assert against(raw_config, "ablation/fast") == []


def test_against_replaces_the_base(raw_config):
    own = {"base": "objects/resnet", "title": "Mine", "against": ["objects/shallow"]}
    raw_config["experiments"]["objects/mine"] = own
    assert against(raw_config, "objects/mine") == ["objects/shallow"]
    own["against"] = []
    assert against(raw_config, "objects/mine") == []


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        (["objects/resnt"], "there is no experiment 'objects/resnt': did you mean"),
        (["objects/mine"], "cannot be compared with itself"),
        (["digits/dense"], "belongs to another study, on other data"),
        (["objects/resnet-step", "objects/resnet-step"], "names an experiment twice"),
    ],
)
def test_a_comparison_that_cannot_be_made_is_refused(raw_config, names, sentence):
    own = {"base": "objects/resnet", "title": "Mine", "against": names}
    raw_config["experiments"]["objects/mine"] = own
    with pytest.raises(TrainLabError, match=sentence):
        check(raw_config, CONFIG)


def test_a_pair_is_compared_once(raw_config):
    raw_config["experiments"]["objects/resnet"]["against"] = ["objects/resnet-cosine"]
    with pytest.raises(TrainLabError, match="is compared with 'objects/resnet' already"):
        check(raw_config, CONFIG)
