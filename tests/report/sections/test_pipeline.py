"""The profile of an augmentation pipeline is shown in the study of the profiled experiment."""

from dataclasses import replace

import pytest

from tests.synthetic.design import entry
from tests.synthetic.measured import PIPELINE, samples
from tests.synthetic.tables import results
from trainlab.report.figures.pipeline import pipeline as drawing
from trainlab.report.sections import pipeline
from trainlab.report.tables.pipeline import pipeline as table
from trainlab.report.tables.pipeline import rows


@pytest.fixture
def profiled():
    found = results({"leaves/oak": [0.5]}, [entry("leaves/oak")])
    design = found.design | {"pipeline_profile": "leaves/oak"}
    return replace(found, design=design, pipeline=PIPELINE, samples=samples())


def test_it_is_shown_for_the_study_of_the_profiled_experiment_only(profiled):
    text = pipeline.html(profiled, "leaves")
    assert 'id="figure-pipeline-leaves"' in text and 'id="figure-augmentation"' in text
    assert pipeline.about(profiled, "leaves") == ["leaves/oak"]
    assert pipeline.html(profiled, "objects") == ""
    nothing = replace(profiled, design=profiled.design | {"pipeline_profile": None})
    assert pipeline.html(nothing, "leaves") == ""


def test_augmentation_is_told_with_its_options(profiled):
    text = pipeline.augmentation(profiled)
    told = "8 training images, and below them what affine, degrees 10, shift 2 made of each."
    assert told in text
    none = replace(profiled, pipeline=PIPELINE | {"remedy_pipeline": []})
    assert "does not augment" in pipeline.augmentation(none)


def test_the_table_has_medians_and_quartiles_of_every_step():
    found = table(PIPELINE)
    assert found.texts()[1] == ["rotate", "84.0 (75.6 to 92.4)", "11.0 (9.9 to 12.1)"]
    assert [row[0] for row in found.rows][-2:] == ["whole pipeline", "its replacement"]
    frame = found.frame()
    assert list(frame.columns[1:4]) == [
        f"One at a time (µs per image){end}" for end in ("", ", lower quartile", ", upper quartile")
    ]
    assert found.columns[1].sort_key(found.rows[1][1]) == 84


def test_the_figure_has_a_bar_for_each_step_and_style():
    axes = drawing(rows(PIPELINE)).axes[0]
    widths = [bar.get_width() for bar in axes.patches]
    assert widths == [54, 84, 74, 99, 200, 96, 2, 11, 13, 18, 36, 20]
