"""In which settings experiments differ."""

from tests.synthetic.design import entry
from trainlab.analysis.changes import Change, changes, parts

PLAIN = entry("leaves/plain", model={"name": "resnet", "depth": 20})["settings"]


def test_equal_settings_do_not_differ():
    assert changes(PLAIN, PLAIN) == []


def test_options_that_are_left_at_their_defaults_are_compared_too():
    wide = PLAIN | {"model": {"name": "resnet", "depth": 20, "width": 32}}
    assert changes(wide, PLAIN) == [Change("model", "width", 32, 16)]
    spelled_out = PLAIN | {"model": {"name": "resnet", "depth": 20, "width": 16}}
    assert changes(spelled_out, PLAIN) == []


def test_another_component_is_one_change_of_the_whole_part():
    cosine = {"name": "cosine", "peak": 0.1}
    found = changes(PLAIN | {"schedule": cosine}, PLAIN)
    assert found == [Change("schedule", None, cosine, PLAIN["schedule"])]


def test_a_component_that_one_of_them_lacks_is_a_change():
    lookahead = {"name": "lookahead", "period": 5, "alpha": 0.8}
    assert changes(PLAIN | {"averaging": lookahead}, PLAIN) == [
        Change("averaging", None, lookahead, None)
    ]


def test_parts_are_counted_once():
    optimizer = {"name": "sgd", "momentum": 0.5, "weight_decay": 0.1}
    found = changes(PLAIN | {"optimizer": optimizer, "batch_size": 7}, PLAIN)
    assert len(found) == 3
    assert parts(found) == {"optimizer", "batch_size"}


def test_how_it_is_tested_is_no_difference():
    assert changes(PLAIN | {"test_time_augmentation": True}, PLAIN) == []
