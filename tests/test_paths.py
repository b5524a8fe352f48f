"""Paths are told as they are found again."""

from trainlab.paths import ROOT, in_project


def test_a_file_of_the_project_is_told_from_its_folder_and_another_by_its_name(tmp_path):
    assert in_project(ROOT / "docs/results/my-data.yaml") == "docs/results/my-data.yaml"
    linked = tmp_path / "mine.yaml"
    linked.symlink_to(ROOT / "config.yaml")
    assert in_project(linked) == "config.yaml"
    assert in_project(tmp_path / "other.yaml") == "other.yaml"
