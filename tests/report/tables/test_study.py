"""The preset as a whole in tables."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.synthetic.tables import results
from trainlab.report.tables.study import by_class, by_status, data, files, not_run, overview

LEAVES = {"leaves/small": [0.6, 0.61], "leaves/large": [0.8, 0.81]}


def pairs(content) -> dict[str, str]:
    return dict(content.texts())


@pytest.fixture
def found():
    started = {"leaves/small": ["2026-11-22T09:00", "2026-11-24T09:00"]}
    started["leaves/large"] = ["2026-11-23T09:00"] * 2
    common = {"device": "AMD EPYC", "git_commit": "0123456789abcdef", "git_dirty": True}
    columns = {key: {name: [value] * 2 for name in LEAVES} for key, value in common.items()}
    seconds = {name: [60.0, 61.0] for name in LEAVES}
    return results(LEAVES, started=started, train_seconds=seconds, **columns)


def test_the_overview_says_where_when_and_how_much(found):
    shown = pairs(overview(found))
    assert shown["Device"] == "AMD EPYC" and shown["Runs"] == "4 done"
    assert shown["Trained"] == "2026-11-22 to 2026-11-24"
    assert shown["Training in all"] == "242\u00a0s"
    assert shown["Commit"] == "0123456789 + changes"


def test_without_a_finished_run_there_is_nothing_to_say(found):
    nothing = replace(found, runs=found.runs.assign(status="missing"))
    assert pairs(overview(nothing))["Trained"] == pairs(overview(nothing))["Device"] == "–"


def test_runs_are_counted_by_how_they_ended():
    assert by_status(pd.Series(["failed", "done", "failed"])) == "1 done, 2 failed"
    assert by_status(pd.Series(["missing"])) == "0 done, 1 missing"


def test_data_and_its_files_are_those_of_the_manifests(found):
    (row,) = data(found).texts()
    assert row[:2] == ["leaves: cifar10", "real data, official copy"]
    assert row[2:6] == ["45,000", "5,000", "10,000", "10"]
    assert row[6] == "32 × 32 × 3"
    (file,) = files(found).texts()
    assert file[0] == "cifar-10-binary.tar.gz" and file[3] == "170,052,171"


def test_images_are_counted_by_class(found):
    assert by_class(found, "leaves").texts()[3] == ["class 3", "4,500", "500", "1,000"]


def test_experiments_and_single_runs_that_lack_are_listed(found):
    states = ["done", "failed", "missing", "missing"]
    runs = found.runs.assign(status=states, reason=[None, "Full disk.", "Gone.", "Gone."])
    summary = found.summary.assign(status=["done", "not run"], reason=["", "Gone."])
    listed = not_run(replace(found, runs=runs, summary=summary)).texts()
    assert listed == [
        ["leaves/large", "leaves/large", "Gone."],
        ["leaves/small", "leaves/small, seed 2", "Full disk."],
    ]
    assert not len(not_run(found))
