"""A made-up study of leaves: two tasks with an experiment each, the second against the first."""

import pytest

from tests.synthetic.design import MANIFESTS, entry
from tests.synthetic.folder import build
from trainlab.results.load import load

ENTRIES = [
    entry("leaves/oak", title="Oak", task="1.2"),
    entry(
        "leaves/elm",
        title="Elm",
        task="1.10",
        against=["leaves/oak"],
        schedule={"name": "cosine", "peak": 0.1},
        averaging={"name": "lookahead"},
        augmentations=[{"name": "shift", "pixels": 1}],
    ),
]
OF_LEAVES = {
    "datasets": {"leaves": {"name": "leaves", "manifest": MANIFESTS["objects"]}},
    "targets": {"leaves": [0.5]},
    "pipeline_profile": None,
    "tasks": {"1.10": {"name": "Elms", "question": "Is an elm better?"}},
}


@pytest.fixture(scope="session")
def leaves(tmp_path_factory):
    """The study, read back from its folder."""
    folder = tmp_path_factory.mktemp("leaves") / "demo"
    return load(build(folder, experiments=ENTRIES, exclusive_timing=True, **OF_LEAVES))
