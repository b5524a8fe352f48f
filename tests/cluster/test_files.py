"""What the profile and the image name is there."""

import re

import pytest
import yaml

from tests.conftest import ROOT
from trainlab.settings.schema import Config


def test_the_profiles_part_of_the_config_is_valid(raw_config):
    part = yaml.safe_load((ROOT / "profiles/slurm/cluster.yaml").read_text(encoding="utf-8"))
    assert part.keys() == {"threads", "gpus", "node_features"} <= Config.model_fields.keys()
    profile = (ROOT / "profiles/slurm/profile.v9+.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(profile)["configfile"] == "cluster.yaml"


@pytest.mark.parametrize("extra", ["cpu", "gpu"])
def test_the_image_is_made_from_lock_files_that_exist(extra):
    text = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("${EXTRA}", extra)
    (copied,) = re.findall(r"^COPY (.*) /locks/$", text, re.M)
    assert [name for name in copied.split() if not (ROOT / name).is_file()] == []
    installed = re.findall(r"-r /locks/(\S+)", text)
    assert [f"envs/{name}" for name in installed] == copied.split()


def test_the_lock_is_of_the_plugin_that_was_tried():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lock = (ROOT / "envs/slurm.lock.txt").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([a-z-]+)==(\S+)", lock, re.M):
        assert f'"{name}~={version}"' in project
        assert name.endswith("jobstep") or version in (ROOT / "docs/cluster.md").read_text(
            encoding="utf-8"
        )
