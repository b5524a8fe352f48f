"""What every dataset component states."""

from importlib import import_module

import numpy as np
import pytest

from tests.report.sentences import END, is_long
from trainlab import registry
from trainlab.settings.options import options

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("component", registry.names("datasets"))
def test_every_component_states_its_facts(component):
    def fact(name):
        return registry.constant("datasets", component, name)

    assert isinstance(fact("FILES"), tuple)
    assert isinstance(fact("FLIP_SAFE"), bool)
    assert isinstance(fact("REAL"), bool)
    assert fact("ORIGIN").endswith(".")
    assert not [each for each in END.split(fact("ORIGIN")) if is_long(each)]
    assert registry.supplied("datasets", component) == {"files"}
    own = not fact("FILES") and "path" in options("datasets", component)
    assert own == hasattr(import_module(f"trainlab.datasets.{component}"), "inputs")
    embedded = not fact("FILES") and "path" not in options("datasets", component)
    assert embedded == (not fact("REAL")) == ("embedded stand-in" in fact("ORIGIN"))
