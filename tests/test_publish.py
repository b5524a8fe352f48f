"""The Markdown page of a study's results."""

import pandas as pd
import pytest

from scripts import publish
from tests import synthetic_results
from trainlab.report.markdown import table
from trainlab.report.results import load


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    return synthetic_results.build(folder, unavailable=("digits/transfer-frozen",))


def test_every_experiment_is_there_with_the_numbers_of_the_summary(results, tmp_path):
    arguments = ["--results", str(results), "--command", "make report"]
    publish.main([*arguments, "--output", str(tmp_path / "page.md")])
    text = (tmp_path / "page.md").read_text()
    summary = load(results).summary
    for row in summary[summary["status"] == "done"].itertuples():
        (line,) = [line for line in text.splitlines() if line.startswith(f"| {row.title} |")]
        assert f" {100 * row.test_accuracy_mean:.2f} " in line
        assert f" {row.parameters_total:,} " in line
    assert "Made with `make report`." in text
    assert "## Not run" in text


def test_table():
    frame = pd.DataFrame({"name": ["a|b", "c"], "size": ["1,000", "2"], "note": ["x", "1"]})
    assert table(frame).splitlines() == [
        "| name | size | note |",
        "| --- | ---: | --- |",
        "| a\\|b | 1,000 | x |",
        "| c | 2 | 1 |",
    ]
