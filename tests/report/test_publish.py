"""The Markdown page of a study's results."""

from dataclasses import replace

import pandas as pd
import pytest

from scripts.tools import publish
from tests.synthetic import folder as synthetic_results
from trainlab.analysis import architectures, equal_time, factorial, grid, targets
from trainlab.report.markdown import table
from trainlab.report.words import ranking as method_answers
from trainlab.results.load import load


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    return synthetic_results.build(folder, unavailable=("digits/transfer-frozen",))


def test_every_experiment_is_there_with_the_numbers_of_the_summary(results, tmp_path):
    arguments = ["--results", str(results), "--command", "make report"]
    publish.main([*arguments, "--output", str(tmp_path / "page.md")])
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    summary = load(results).summary
    for row in summary[summary["status"] == "done"].itertuples():
        line = next(line for line in text.splitlines() if line.startswith(f"| {row.title} |"))
        assert f" {100 * row.test_accuracy_mean:.2f} " in line
        assert f" {row.parameters_total:,} " in line
    assert "Made with `make report`." in text
    assert "## Not run" in text


def test_the_answers_of_tasks_2_and_3_are_there(results):
    loaded = load(results)
    text = publish.page(loaded, "make report")
    for sentence in (
        equal_time.within(loaded.runs, "objects"),
        *targets.answers(loaded, "objects"),
        *method_answers.answers(loaded.runs, False),
        *factorial.answers(loaded.runs),
        *architectures.answers(loaded.runs, False)["SE-ResNet-20"],
    ):
        assert f"{sentence}\n" in text
    for rows in (grid.table(loaded.runs), architectures.table(loaded)):
        assert table(rows) in text


def test_a_study_without_these_tasks_has_no_sections_for_them(results):
    loaded = load(results)
    digits = [frame[frame["study"] == "digits"] for frame in (loaded.runs, loaded.summary)]
    study = loaded.study | {"datasets": {"digits": loaded.study["datasets"]["digits"]}}
    text = publish.page(replace(loaded, study=study, runs=digits[0], summary=digits[1]), "x")
    assert "same time" not in text and "Newer architectures" not in text
    assert "digits: seconds of training" in text


def test_table():
    frame = pd.DataFrame({"name": ["a|b", "c"], "size": ["1,000", "2"], "note": ["x", "1"]})
    assert table(frame).splitlines() == [
        "| name | size | note |",
        "| --- | ---: | --- |",
        "| a\\|b | 1,000 | x |",
        "| c | 2 | 1 |",
    ]
