"""What is said before the first job reaches the view, which reads the agenda at its first word."""

import os
import subprocess
import sys

from tests.conftest import ROOT

SNAKEFILE = """
import time
from pathlib import Path
from types import SimpleNamespace

from trainlab.errors import TrainLabError
from trainlab.hooks import data, runs

LOGS = RESULTS = RUNS = "logs"
SPLIT_SEED = 0
preset = SimpleNamespace(exclusive_timing=True)
DESIGN = SimpleNamespace(config=SimpleNamespace(preset="demo"), preset=preset, runs=[])
data.make_sound = lambda *_: ["arrays.npz was damaged; it has been made again."]
runs.to_train = lambda jobs: time.sleep(1) or []  # the view has the time to read an agenda



def on_cluster():
    return False


include: HOOKS


rule all:
    output: "made"
    shell: "touch {output}"
"""


def test_data_that_was_made_again_is_said_without_an_agenda(tmp_path):
    (tmp_path / "Snakefile").write_text(
        SNAKEFILE.replace("HOOKS", repr(str(ROOT / "rules" / "hooks.smk"))), encoding="utf-8"
    )
    command = [sys.executable, "-m", "scripts.tools.live", "--cores", "1", "--", "all"]
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, encoding="utf-8")
    words = said.stdout + said.stderr
    assert said.returncode == 0, words
    assert "arrays.npz was damaged; it has been made again." in words
    assert "Traceback" not in words
