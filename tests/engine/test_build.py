"""From settings to a model that trains what it should."""

import numpy as np
import pytest

from tests.training import ready
from trainlab.engine.build import build_job
from trainlab.errors import TrainLabError


def test_a_frozen_base_does_not_change_at_all(easy, settings, tmp_path):
    small = {"name": "convnet", "stages": [[4], [4]]}
    build_job(settings | {"model": small}, easy, seed=1, weights=None).model.save(
        tmp_path / "base.keras"
    )
    transfer = {"model": {"name": "reused"}, "transfer": {"weights": "x/y", "train": "head"}}
    job, loop = ready(settings | transfer, easy, 4, seed=2, weights=tmp_path / "base.keras")
    base, head = job.model.get_layer("base"), job.model.get_layer("logits")
    before = [np.array(variable) for variable in (*base.variables, *head.variables)]
    loop.run(next(job.epochs(4)))
    after = [np.array(variable) for variable in (*base.variables, *head.variables)]
    same = [np.array_equal(*pair) for pair in zip(before, after, strict=True)]
    assert same == [True] * len(base.variables) + [False, False]


def test_a_model_that_cannot_be_built_is_a_sentence(easy, settings, tmp_path):
    (tmp_path / "base.h5").write_text("not weights", encoding="utf-8")
    mobilenet = {"name": "mobilenet", "pixels": 32}
    with pytest.raises(TrainLabError, match="cannot be built .* with the weights of"):
        build_job(settings | {"model": mobilenet}, easy, seed=1, weights=tmp_path / "base.h5")
