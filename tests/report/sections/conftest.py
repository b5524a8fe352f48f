"""Studies that several sections are tested with."""

import pytest

from tests.synthetic.design import MANIFESTS
from tests.synthetic.folder import build
from tests.synthetic.methods import method
from trainlab.results.load import Results, load

CELLS = [(s, a) for s in ("constant", "cosine") for a in (None, "lookahead")]


@pytest.fixture(scope="session")
def methods(tmp_path_factory) -> Results:
    """A study `leaves` of two schedules by two averagings, with everything that runs leave."""
    folder = tmp_path_factory.mktemp("methods") / "leaves"
    data = {"leaves": {"name": "made up", "manifest": MANIFESTS["objects"]}}
    entries = [method(cell, task="2.2") for cell in CELLS]
    whole = {"datasets": data, "experiments": entries, "pipeline_profile": False}
    return load(build(folder, exclusive_timing=True, **whole))
