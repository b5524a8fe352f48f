"""The reference step: what it is of, what it takes, and when it is measured anew."""

from tests.conftest import ROOT
from trainlab.closure import closure
from trainlab.engine.loops import reference
from trainlab.engine.loops.reference import nominal_seconds, reference_network, reference_steps


def test_the_reference_is_of_convolutions_normalisation_and_a_matrix_product():
    kinds = [type(layer).__name__ for layer in reference_network().layers]
    assert kinds.count("Conv2D") == kinds.count("BatchNormalization") == 2
    assert kinds.count("Dense") == 2
    assert reference_steps()(3)[2].tolist() == [0, 0, 0]


def test_its_seconds_have_an_interval(monkeypatch):
    monkeypatch.setattr(reference, "ROUNDS", 6)
    nominal = nominal_seconds()
    assert 0 < nominal["interval"][0] <= nominal["median"] <= nominal["interval"][1]


def test_of_the_engine_it_is_made_of_the_loops_alone():
    files = closure(ROOT / "scripts" / "reference_step.py")
    engine = {file.rpartition("/")[0] for file in files if file.startswith("trainlab/engine/")}
    assert engine == {"trainlab/engine/loops"}
    assert "trainlab/registry.py" not in files
