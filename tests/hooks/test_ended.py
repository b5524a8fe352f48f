"""What rules/ended.sh says of a command that something ended, and that rules ask it."""

import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from trainlab.hooks.failures import last_words


def reason(tmp_path, command: str) -> tuple[int, str]:
    """The exit status of a command that is run as rules do, and what is said of it."""
    log = tmp_path / "job.log"
    whole = f"set -euo pipefail; source rules/ended.sh; {command} > '{log}' || ended $? '{log}'"
    status = subprocess.run(["bash", "-c", whole], cwd=ROOT, stderr=subprocess.DEVNULL).returncode
    return status, last_words(log)


def by(signal: str) -> str:
    """A process that says a line and gets a signal.

    A shell's background jobs, which tests may be, ignore the one of Ctrl-C unless told otherwise.
    """
    heeded = "signal.signal(signal.SIGINT, signal.SIG_DFL)"
    lines = f"import os, signal; print('epoch 1', flush=True); {heeded}; "
    return f'{sys.executable} -c "{lines}os.kill(os.getpid(), signal.SIG{signal})"'


@pytest.mark.parametrize(
    ("signal", "status", "said"),
    [
        ("KILL", 137, "It was killed (signal 9), as a system does whose memory runs out. "),
        ("TERM", 143, "It was told to stop (signal 15), by a person, a scheduler or a machine "),
        ("INT", 130, "It was told to stop (signal 2), by a person, a scheduler or a machine "),
        ("ABRT", 134, "It crashed (signal 6, SIGABRT), in compiled code; the last line of its log "
                      "is: epoch 1. "),
    ],
)  # fmt: skip
def test_each_signal_has_its_sentence(tmp_path, signal, status, said):
    found, words = reason(tmp_path, by(signal))
    assert found == status and words.startswith(said)
    assert ("memory" in words) == (signal == "KILL")
    found, words = reason(tmp_path, f"{by(signal)} | tee /dev/null")
    assert found == status and words.startswith(said)


@pytest.mark.parametrize("status", [1, 2, 128, 255])
def test_what_ends_by_itself_has_said_why(tmp_path, status):
    command = f"bash -c 'echo Error: Nothing is there.; exit {status}'"
    assert reason(tmp_path, command) == (status, "Nothing is there.")


@pytest.fixture(scope="module")
def rules() -> list[str]:
    """The rules that have a log and a command."""
    return [
        rule
        for file in sorted((ROOT / "rules").glob("*.smk"))
        for rule in re.split(r"^ *(?=rule \w+:)", file.read_text(encoding="utf-8"), flags=re.M)[1:]
        if "log:" in rule and "shell:" in rule
    ]


def test_every_rule_that_has_a_log_asks(rules):
    without = [rule.split(":")[0] for rule in rules if "|| ended $? {" not in rule]
    # They say themselves what they found; of tune it is the one that has no method to tune.
    assert len(rules) > 10 and without == ["rule tune", "rule verify"]


def test_where_a_log_gets_two_streams_neither_overwrites_the_other(rules):
    two = [rule for rule in rules if "| tee -a {log:q}" in rule]
    assert len(two) == 5
    for rule in two:
        assert " 2>> {log:q}" in rule and re.search(r": > {{?log:q}}?; python", rule), rule
