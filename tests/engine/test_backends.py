"""The engine on JAX: the same tests, in a process of their own, where JAX is installed."""

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.conftest import ROOT

ENGINE = ("build", "job", "fit", "budget", "features")
FILES = [f"tests/engine/test_{name}.py" for name in ENGINE]
FILES += ["tests/engine/loops", "tests/schedules", "tests/optimizers", "tests/averaging"]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("jax") is None, reason="JAX is not installed")
def test_the_engine_on_jax():
    command = [sys.executable, "-m", "pytest", "-q", *FILES]
    environment = {**os.environ, "KERAS_BACKEND": "jax"}
    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8"
    )
    assert result.returncode == 0, result.stdout
