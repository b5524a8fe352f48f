"""The environments that are made from the lock file are still its."""

import re
import shutil
import subprocess
import tomllib

import pytest
import yaml

from tests.conftest import ROOT


def pins(text: str) -> set[str]:
    """What a lock file pins: `name==version`, with the marker where it has one."""
    return {
        " ".join(found.split()) for found in re.findall(r"^([a-z0-9].*?==[^\\\n]*)", text, re.M)
    }


def test_conda_gets_the_versions_of_the_lock_file():
    content = yaml.safe_load((ROOT / "envs/study.yaml").read_text(encoding="utf-8"))
    (pip,) = [entry["pip"] for entry in content["dependencies"] if isinstance(entry, dict)]
    locked = pins((ROOT / "envs/cpu.lock.txt").read_text(encoding="utf-8"))
    assert len(locked) > 100
    assert {" ".join(each.split()) for each in pip} == locked


def test_the_image_is_made_of_lock_files_that_are_there():
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    (files,) = re.findall(r"^COPY (.*) /locks/$", text, re.M)
    for extra in ("cpu", "gpu"):
        for file in files.replace("${EXTRA}", extra).split():
            assert pins((ROOT / file).read_text(encoding="utf-8"))
    assert text.count("--require-hashes") == 2


def test_no_version_may_be_installed_that_is_too_old():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {"pandas>=3.0", "pillow>=11.2"} <= {*project["dependencies"]}


def test_every_rule_that_runs_a_command_of_trainings_has_the_environment_for_conda():
    for file in (ROOT / "rules").glob("*.smk"):
        for rule in re.split(r"^ *rule ", file.read_text(encoding="utf-8"), flags=re.M)[1:]:
            name = rule.partition(":")[0]
            assert ('"../envs/study.yaml"' in rule) == (name not in ("design", "track")), name


@pytest.mark.parametrize(
    ("variable", "sentence"),
    [
        ("PYTHON=python2.99", "There is no python2.99. TrainLab needs Python 3.11, 3.12 or 3.13"),
        ("EXTRA=tpu", "EXTRA is cpu or gpu, not 'tpu'"),
    ],
)
def test_make_says_what_it_needs(tmp_path, variable, sentence):
    shutil.copy2(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / "envs", tmp_path / "envs")
    command = ["make", "--directory", tmp_path, "report", variable]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode and sentence in result.stdout + result.stderr
