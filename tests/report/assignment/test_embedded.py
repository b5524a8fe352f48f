"""The numbers that a notebook carries are those of the runs."""

import base64
import gzip
import io

import pandas as pd

from tests.synthetic.histories import histories
from trainlab.report.assignment.embedded import MOST, data_cell, packed, validations


def unpacked(text: str) -> pd.DataFrame:
    """As the notebook does it."""
    return pd.read_csv(io.BytesIO(gzip.decompress(base64.b64decode(text))))


def test_what_is_packed_can_be_read_and_is_the_same_each_time(leaves):
    namespace = {"unpacked": unpacked}
    exec(data_cell(leaves), namespace)
    runs = namespace["runs"].set_index(["experiment", "seed"])["test_accuracy"]
    own = leaves.runs.set_index(["experiment", "seed"])["test_accuracy"]
    assert len(runs) == len(own) and (runs - own).abs().max() < 1e-6
    assert list(namespace["experiments"]["title"]) == ["Oak", "Elm"]
    assert packed(leaves.runs) == packed(leaves.runs)


def test_a_long_history_is_thinned_and_keeps_its_end():
    whole = histories({"leaves/a": [[place / 200 for place in range(150)]]})
    whole = whole.assign(train_loss=0.0, val_loss=0.0)
    thin = validations(whole)
    assert MOST / 2 < len(thin) <= MOST
    assert thin["epoch"].iloc[-1] == whole["epoch"].iloc[-1]
    assert len(validations(whole.head(5))) == 5
    assert validations(whole.head(0)).empty
