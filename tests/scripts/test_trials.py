"""The command that searches for a learning rate."""

import json

import pytest

from scripts import trials
from tests.training import prepared
from trainlab.errors import TrainLabError

SEARCH = {"rate": [0.05, 0.1], "rungs": [{"trials": 2, "share": 1.0}]}


def test_data_that_a_training_refuses_is_refused(easy, settings, tmp_path):
    wanted = {"settings": settings | {"labels_per_class": 1000}, "search": SEARCH}
    options = [f"--{name}={json.dumps(value)}" for name, value in wanted.items()]
    options += ["--experiment=digits/easy", "--threads=2", f"--output={tmp_path}/trials.csv"]
    with pytest.raises(TrainLabError, match="No rate can be searched for digits/easy. It wants"):
        trials.main([*prepared(tmp_path, easy), *options])
