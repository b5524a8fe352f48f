"""A design of a thousand experiments is planned, and no command outgrows its limit."""

import re

import pytest
import yaml

from benchmarks.planning import study
from tests.conftest import ROOT
from tests.workflow.small import snakemake

LIMIT = 100_000  # bytes; Linux allows 131,072 for one argument, and a shell's command is one


@pytest.mark.slow
def test_a_thousand_experiments_fit_into_the_command_line(tmp_path):
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump(study(experiments=1000, seeds=3)), encoding="utf-8")
    result = snakemake(ROOT, "-n", "-p", "--configfile", str(config))
    assert result.returncode == 0, result.stderr
    said = result.stdout + result.stderr
    commands = re.findall(r"^Shell command: (.*)$", said, re.M)
    assert sum("scripts.train " in command for command in commands) == 3000
    assert any("scripts.aggregate " in command for command in commands)
    assert max(map(len, commands)) < LIMIT
