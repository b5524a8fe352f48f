"""The same training time: what was used, within ten percent of the budget or not."""

from dataclasses import replace

import pytest

from tests.synthetic import folder as synthetic_results
from tests.synthetic.measured import HARDWARE
from tests.synthetic.tables import runs
from trainlab.analysis import equal_time
from trainlab.results.load import load

PLAIN, COSINE = "objects/resnet", "objects/resnet-cosine"
ACCURACIES = {PLAIN: [0.80, 0.81], COSINE: [0.85, 0.86], "objects/shallow": [0.7, 0.7]}


def used(plain: list[float], cosine: list[float]):
    seconds = {PLAIN: plain, COSINE: cosine, "objects/shallow": [500.0, 500.0]}
    return runs(ACCURACIES, train_seconds=seconds)


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return load(synthetic_results.build(tmp_path_factory.mktemp("r") / "demo", (1, 2), (), True))


def test_every_run_within_ten_percent_is_said_so():
    sentence = equal_time.within(used([90, 98.9], [81.1, 90]), "objects")
    assert "all 4 runs lies within 10\u00a0% of the budget: 81.1\u00a0s to 98.9\u00a0s" in sentence


def test_runs_further_off_are_named():
    sentence = equal_time.within(used([90, 99.9], [80, 90]), "objects")
    assert "2 of 4 runs does not lie within 10\u00a0%" in sentence
    assert "“ResNet-20”, seed 2 (+11.0\u00a0%) and “Cosine”, seed 1 (−11.1\u00a0%)" in sentence


def test_a_study_without_budgets_in_seconds():
    assert equal_time.within(runs({"digits/dense": [0.9]}), "digits") == equal_time.NO_BUDGET


def test_the_table_has_each_experiment_with_a_budget_and_the_numbers_of_its_runs(results):
    table = equal_time.table(results, "objects").set_index("Experiment")
    timed = results.runs.query("study == 'objects' and budget_seconds == 90")
    assert (
        list(table.index) == list(timed["title"].unique()) and "Shallow ConvNet" not in table.index
    )
    own = timed[timed["experiment"] == COSINE]
    row = table.loc["Cosine"]
    assert row["Used (s)"] == f"{own['train_seconds'].mean():.1f}"
    assert row["Budget (s)"] == "90"
    # 40.55 million MACs, 3 passes, 2 operations each; 64 images a step.
    assert row["TFLOP"] == f"{6 * 40.55e6 * 64 * own['steps'].mean() / 1e12:.2f}"
    share = own["gflop_per_second"].mean() / HARDWARE["ceilings"]["matmul"]["median_gflop_per_s"]
    assert row["Of the ceiling (%)"] == f"{100 * share:.0f}"


def test_the_ceiling_is_that_of_the_device_and_needs_times_that_compare(results):
    timed = equal_time.timed(results.runs, "objects")
    assert equal_time.ceiling(results, timed) == 89.5
    gpu = {"median_gflop_per_s": 40_000.0}
    hardware = HARDWARE | {"ceilings": HARDWARE["ceilings"] | {"gpu_matmul": gpu}}
    on_gpu = replace(results, hardware=hardware)
    assert equal_time.ceiling(on_gpu, timed.assign(device="NVIDIA H200")) == 40_000.0
    assert equal_time.ceiling(results, timed.assign(device="NVIDIA H200")) is None
    shared = replace(results, study=results.design | {"exclusive_timing": False})
    assert equal_time.ceiling(shared, timed) is None
    assert set(equal_time.table(shared, "objects")["GFLOP/s"]) == {"–"}
