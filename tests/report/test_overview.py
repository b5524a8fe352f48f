"""The figures that put a study's experiments beside each other: fronts, times, differences."""

import math

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from tests.synthetic import folder as synthetic_results
from tests.synthetic.tables import runs
from trainlab.analysis import pareto, targets
from trainlab.analysis.old_comparisons import compare_all, comparisons
from trainlab.analysis.pareto import PARAMETERS, SECONDS
from trainlab.old_intervals import estimate
from trainlab.report.figures import pareto as figures_tradeoff
from trainlab.report.figures import rows as figures_rows
from trainlab.report.figures.labels import HEIGHT, WIDTH, number_places
from trainlab.report.sections import overview as page_overview
from trainlab.results import load as results

SHALLOW, PLAIN, COSINE = "objects/shallow", "objects/resnet", "objects/resnet-cosine"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("overview")
    return results.load(synthetic_results.build(folder / "cpu", exclusive_timing=True))


def found(rows: dict[str, tuple[float, float]]) -> pd.DataFrame:
    """Points by experiment: seconds and mean accuracy."""
    return pd.DataFrame(
        {"experiment": name, "title": name, "seconds": cost, "accuracy": accuracy}
        for name, (cost, accuracy) in rows.items()
    )


@pytest.mark.parametrize(
    ("rows", "front"),
    [
        ({"only": (1, 0.5)}, ["only"]),
        ({"slow": (9, 0.9), "fast": (1, 0.5), "bad": (9, 0.8), "worst": (10, 0.4)}, None),
        ({"slow": (9, 0.5), "fast": (1, 0.5)}, ["fast"]),
        ({"twin": (1, 0.5), "other": (1, 0.5), "worse": (1, 0.4)}, ["twin", "other"]),
    ],
)
def test_the_front_has_what_nothing_beats_cheapest_first(rows, front):
    assert pareto.pareto_front(found(rows), SECONDS) == (front or ["fast", "slow"])


def test_a_front_is_what_is_left_when_all_pairs_are_compared():
    rng = np.random.default_rng(5)
    table = found({str(place): pair for place, pair in enumerate(rng.integers(0, 9, (40, 2)))})
    beaten = {
        name
        for name, cost, accuracy in table[["experiment", "seconds", "accuracy"]].values
        for other_cost, other in table[["seconds", "accuracy"]].values
        if (other_cost, -other) != (cost, -accuracy) and other_cost <= cost and other >= accuracy
    }
    assert set(pareto.pareto_front(table, SECONDS)) == set(table["experiment"]) - beaten


def test_runs_that_miss_the_same_budget_by_a_little_took_the_same_time():
    table = runs(
        {PLAIN: [0.6, 0.7], COSINE: [0.8, 0.9], SHALLOW: [0.5, 0.5]},
        train_seconds={PLAIN: [88.0, 50.0], COSINE: [91.0, 92.0], SHALLOW: [30.0, 32.0]},
        parameters_trainable={PLAIN: [5, 5], COSINE: [5, 5], SHALLOW: [9, 9]},
    )
    points = pareto.points(table)
    assert points["experiment"].tolist() == [COSINE, PLAIN, SHALLOW]
    # 88 s keep to the budget of 90 s, 50 s do not, and the last has none.
    assert points["seconds"].tolist() == [90, 70, 31]
    assert points["accuracy"].tolist() == pytest.approx([0.85, 0.65, 0.5])
    assert points["low"][0] == pytest.approx(estimate([0.8, 0.9]).low)
    assert math.isnan(points["low"][2])
    assert pareto.pareto_front(points, SECONDS) == [SHALLOW, PLAIN, COSINE]
    assert pareto.pareto_front(points, PARAMETERS) == [COSINE]
    told = pareto.sentence(points, SECONDS)
    assert "3 are on the Pareto front" in told
    assert "“Shallow ConvNet” (31.0\u00a0s, 50.00\u00a0%), “ResNet-20” (70.0\u00a0s" in told
    assert "“Cosine” (5\u00a0trainable parameters, 85.00\u00a0%) is at least as good" in (
        pareto.sentence(points, PARAMETERS)
    )


def test_numbers_cover_neither_dots_nor_each_other():
    dots = [(10.0, y) for y in (0.0, 5.0, 5.0, 9.0, 40.0)] + [(30.0, 5.0)]
    places = number_places(dots)
    for index, (x, y) in enumerate(places):
        others = dots + places[:index] + places[index + 1 :]
        assert all(abs(x - left) >= WIDTH or abs(y - up) >= HEIGHT for left, up in others)
    assert [y for _, y in places] == [y for _, y in dots]
    assert places[4] == (10 + WIDTH, 40)  # where there is room, right beside its dot


def test_dots_are_drawn_where_they_are_however_many_there_are():
    crowd = found({f"a{place}": (60.0, 0.5 + 0.001 * place) for place in range(18)})
    (axes,) = figures_tradeoff.tradeoff(crowd.assign(low=math.nan, high=math.nan), SECONDS).axes
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    assert {float(dot.get_xdata()[0]) for dot in dots} == {60.0}
    low, high = axes.get_window_extent().x0, axes.get_window_extent().x1
    axes.figure.draw_without_rendering()
    extents = [text.get_window_extent() for text in axes.texts]
    assert len(extents) == 18
    assert all(low <= extent.x0 and extent.x1 <= high for extent in extents)


def test_a_tradeoff_numbers_its_dots_as_its_key_does(study):
    html = page_overview.accuracy_against_parameters(study, "objects")
    page = BeautifulSoup(html, "html.parser")
    key = [entry.text for entry in page.ol.find_all("li")]
    drawn = [text.text for text in page.svg.find_all("text")]
    assert len(key) == 20 and {str(place) for place in range(1, 21)} <= set(drawn)
    done = study.summary.query("study == 'objects'")
    best = done.loc[done["test_accuracy_mean"].idxmax()]
    assert key[0].startswith(f"{best['title']}: {100 * best['test_accuracy_mean']:.2f}")
    assert page.svg["aria-label"].endswith(f"{'; '.join(key)}.")
    assert "on the Pareto front" in page.ul.text


def test_the_line_of_a_front_has_its_points():
    table = found({"slow": (90, 0.9), "fast": (10, 0.5), "bad": (90, 0.8)})
    table = table.assign(low=[0.89, math.nan, 0.7], high=[0.91, math.nan, 0.9])
    axes = figures_tradeoff.tradeoff(table, SECONDS).axes[0]
    line = axes.lines[0]
    assert line.get_xdata().tolist()[:2] == [10, 90] and line.get_drawstyle() == "steps-post"
    assert line.get_ydata() == pytest.approx([50, 90, 90])
    whisker, alone = axes.lines[1], axes.lines[3]
    assert whisker.get_xdata() == pytest.approx([90] * 2)
    assert whisker.get_ydata() == pytest.approx([89, 91])
    assert np.isnan(alone.get_ydata()).all()  # one seed has no interval


def test_times_are_compared_only_where_they_can_be(study, tmp_path):
    assert "figure-accuracy-seconds-digits" in page_overview.accuracy_against_time(study, "digits")
    side_by_side = results.Results(**vars(study) | {"study": {"exclusive_timing": False}})
    text = page_overview.accuracy_against_time(side_by_side, "digits")
    assert text.startswith("<p>Trainings ran side by side") and "figure" not in text
    assert "side by side" in page_overview.rates(side_by_side, "objects")


def test_missed_targets_are_open_marks_at_the_right():
    medians = pd.DataFrame({0.5: [10.0, 20.0], 0.9: [30.0, math.inf]}, index=["a", "b"])
    figure = figures_rows.target_times(medians, ["A", "B"], ["50 %", "90 %"])
    hit, missed, late, never = figure.axes[0].lines
    assert hit.get_xdata().tolist() == [10, 20] and not len(missed.get_xdata())
    assert late.get_xdata().tolist() == [30] and late.get_ydata().tolist() == [0]
    assert never.get_ydata().tolist() == [1] and never.get_fillstyle() == "none"
    right = figure.axes[0].get_xlim()[1]
    assert right > 30 * 1.2


def test_many_targets_look_different_and_their_misses_stay_on_the_page():
    medians = pd.DataFrame({target / 10: [math.inf] for target in range(3, 10)}, index=["a"])
    axes = figures_rows.target_times(medians, ["A"], [f"{target}0 %" for target in range(3, 10)])
    marks = [line for line in axes.axes[0].lines if len(line.get_xdata())]
    assert len({(mark.get_marker(), mark.get_color()) for mark in marks}) == 7
    places = [float(mark.get_xdata()[0]) for mark in marks]
    assert sorted(set(places)) == places
    assert places[0] > figures_rows.MISSED and places[-1] < 1


def test_the_fastest_to_the_hardest_target_comes_first(study):
    html = page_overview.target_times(study, "objects")
    label = BeautifulSoup(html, "html.parser").svg["aria-label"]
    medians = targets.medians(targets.first_times(study, "objects"))
    first = medians.sort_values([0.9, 0.8, 0.6]).index[0]
    title = study.summary.set_index("experiment")["title"][first]
    assert label.startswith(f"Seconds of training to validation accuracies. {title}: 60\u00a0%")
    assert "90\u00a0% not reached" in label


def test_every_experiment_missed_every_target():
    medians = pd.DataFrame({0.9: [math.inf]}, index=["a"])
    axes = figures_rows.target_times(medians, ["A"], ["90 %"]).axes[0]
    assert all(math.isfinite(end) for end in axes.get_xlim())


def test_a_forest_shows_differences_intervals_and_verdicts():
    table = runs({PLAIN: [0.60, 0.61, 0.6], COSINE: [0.70, 0.71, 0.7], SHALLOW: [0.5, 0.7, 0.6]})
    pairs = [(COSINE, PLAIN), (SHALLOW, PLAIN), (COSINE, SHALLOW)]
    compared = compare_all(table, pairs)
    axes = figures_rows.forest(compared).axes[0]
    zero, *drawn = axes.lines
    assert list(zero.get_xdata()) == [0, 0]
    interval, dot = drawn[2:4]
    assert list(interval.get_xdata()) == pytest.approx(
        [100 * compared[1].difference.low, 100 * compared[1].difference.high]
    )
    assert dot.get_xdata() == pytest.approx([100 * compared[1].difference.mean])
    assert dot.get_fillstyle() == "none"
    # The same difference for every seed has no interval, hence no claim.
    assert drawn[1].get_fillstyle() == "none" and np.isnan(drawn[0].get_xdata()).all()
    assert axes.texts[0].get_text() == "“Cosine”\n− “ResNet-20”, n = 3"


def test_the_filling_says_whether_a_difference_survives_holm():
    accuracies = {PLAIN: [0.60, 0.60, 0.60], COSINE: [0.70, 0.7001, 0.7002]}
    weak = {SHALLOW: [0.61, 0.613, 0.617]}
    table = runs(accuracies | weak)
    strong, unsure = compare_all(table, [(COSINE, PLAIN), (SHALLOW, PLAIN)])
    assert figures_rows.filling(strong) == "full"
    assert unsure.outcome == "better"
    alone = compare_all(table, [(SHALLOW, PLAIN)] + [(PLAIN, SHALLOW)] * 4)[0]
    assert alone.outcome == "perhaps better" and figures_rows.filling(alone) == "left"


def forest(table) -> str:
    return page_overview.forest("objects", comparisons(table, "objects"))


def test_a_forest_tells_its_numbers_and_one_seed_claims_nothing(study):
    label = BeautifulSoup(forest(study.runs), "html.parser").svg["aria-label"]
    assert "“ResNet-20” minus “Shallow ConvNet”: +1" in label and "first better" in label
    one = runs({PLAIN: [0.6], COSINE: [0.7]})
    text = forest(one)
    assert "+10.00 percentage points (95\u00a0% interval –, n\u00a0=\u00a01), no claim" in text
    assert forest(one[:0]).startswith("<p>No two experiments")


def test_rates_stand_below_the_measured_ceiling(study):
    text = page_overview.rates(study, "objects")
    done = study.runs.query("study == 'objects' and status == 'done'")
    mean = done.groupby("title")["gflop_per_second"].mean()
    share = (
        100 * mean.max() / synthetic_results.HARDWARE["ceilings"]["matmul"]["median_gflop_per_s"]
    )
    assert f"“{mean.idxmax()}” came closest to the measured ceiling of 89.5" in text
    assert f"with {share:.0f}\u00a0% of it; “{mean.idxmin()}” used the least" in text
    axes = figures_rows.rates(mean.sort_values(ascending=False), 89.5).axes[0]
    assert axes.patches[0].get_width() == pytest.approx(mean.max())
    assert list(axes.lines[0].get_xdata()) == [89.5, 89.5]


def test_a_study_without_runs_gets_sentences(study):
    empty = results.Results(**vars(study) | {"runs": study.runs[:0]})
    for make in (
        page_overview.accuracy_against_time,
        page_overview.accuracy_against_parameters,
        page_overview.target_times,
        page_overview.rates,
    ):
        assert make(empty, "digits") == page_overview.NOT_RUN
