"""The Markdown page of a preset's results."""

import pytest

from scripts.tools import publish
from tests.synthetic import folder
from tests.synthetic.design import entry
from trainlab.analysis.architectures import architectures
from trainlab.report.words import grid, ranking, targets
from trainlab.report.words.architectures import paragraph
from trainlab.results.load import load

UNAVAILABLE = ("digits/transfer-frozen",)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return folder.build(tmp_path_factory.mktemp("results"), unavailable=UNAVAILABLE)


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
    assert "## Not run" in text and "ImageNet weights of MobileNetV2 could not be found" in text


def test_the_answers_of_the_sections_are_there(results):
    loaded = load(results)
    text = publish.page(loaded, "make report")
    (senet,) = (each for each in architectures(loaded, "objects") if each.name == "objects/senet")
    for sentence in (
        *targets.answers(loaded, "objects"),
        *ranking.ranking_in_words(loaded, "objects"),
        *grid.effects_in_words(loaded, "objects"),
        *paragraph(loaded, senet),
    ):
        assert f"- {sentence}\n" in text


def test_a_study_of_ones_own_has_what_it_has_and_no_more(tmp_path):
    entries = [entry("leaves/oak"), entry("leaves/elm", against=["leaves/oak"], batch_size=7)]
    data = {"leaves": folder.design()["datasets"]["objects"]}
    built = folder.build(
        tmp_path / "own", experiments=entries, datasets=data, targets={}, pipeline_profile=None
    )
    text = publish.page(load(built), "x")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# The cpu study",
        "## leaves",
        "### Comparisons",
        "## Hardware",
    ]
    (line,) = (line for line in text.splitlines() if line.startswith("| leaves/elm | leaves/oak |"))
    assert "batch size 7 instead of 128" in line
