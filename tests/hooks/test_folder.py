"""Where the workflow does not run, and why."""

import subprocess

import pytest

from trainlab.errors import TrainLabError
from trainlab.hooks.folder import require_fit

NAMES = ["plain", "with space", "John's", 'a"b', "$HOME", "`touch x`", "%s*", "löwe", "~", ";ls"]
UNFIT = ["{x}", "a}", "a\\b", "John's `touch x`", "John's $HOME", 'John\'s "a"', "a\nb"]


@pytest.mark.parametrize("name", NAMES)
def test_a_path_that_a_shell_reads_as_it_is_meant_passes(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    require_fit(str(folder), folder)
    command = f"printf %s {str(folder)!r}"  # as Snakemake starts a job of its own
    assert subprocess.check_output(command, shell=True, encoding="utf-8") == str(folder)


@pytest.mark.parametrize("name", UNFIT)
def test_a_path_that_cannot_be_passed_on_is_refused(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    with pytest.raises(TrainLabError, match="cannot be passed on by Snakemake"):
        require_fit(str(folder), folder)


def test_another_folder_is_refused_and_a_link_to_the_own_one_is_not(tmp_path):
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir(), other.mkdir()
    with pytest.raises(TrainLabError, match="runs in its own folder, .*own: give the command"):
        require_fit(str(own), other)
    link = tmp_path / "link"
    link.symlink_to(own)
    require_fit(str(link), own)
