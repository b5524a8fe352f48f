"""Which experiments are a grid follows from their settings alone."""

import pytest

from tests.synthetic.design import design
from tests.synthetic.methods import leaves, method, name
from tests.synthetic.tables import results
from trainlab.analysis.grid import grid, means, values

PLAIN, COSINE = ("constant", None), ("cosine", None)
AVERAGED, BOTH = ("constant", "lookahead"), ("cosine", "lookahead")
FOUR = [PLAIN, COSINE, AVERAGED, BOTH]


def of_entries(*entries: dict):
    return grid(results({each["name"]: [0.5] for each in entries}, list(entries)), "leaves")


def of_cells(cells: list, *others: dict):
    return of_entries(*map(method, cells), *others)


def test_schedules_by_averagings_are_a_grid_whatever_the_values_searched_for():
    found = of_cells([BOTH, COSINE, AVERAGED, PLAIN])
    assert set(found.cells) == set(FOUR)
    assert found.schedules == ["constant", "cosine"]
    assert found.averagings == [None, "lookahead"]
    assert found.baseline == "leaves/constant"


def test_a_schedule_brings_the_optimizer_that_it_needs():
    found = of_cells([PLAIN, COSINE, ("exponential", None)])
    assert found.cells["exponential", None] == "leaves/exponential"


@pytest.mark.parametrize(
    "settings",
    [
        {"budget": {"seconds": 20}},
        {"label_smoothing": 0.1},
        {"model": {"name": "dense", "units": [9]}},
        {"optimizer": {"name": "adam"}},
        {"optimizer": {"name": "sgd", "momentum": 0.5}},
        {"augmentations": [{"name": "flip"}]},
    ],
)
def test_an_experiment_that_differs_in_anything_else_is_in_no_cell(settings):
    other = method(("step", None), **settings)
    assert set(of_cells([PLAIN, COSINE], other).cells) == {PLAIN, COSINE}


def test_more_views_at_the_test_are_no_difference():
    other = method(("step", None), test_time_augmentation=True)
    assert ("step", None) in of_cells([PLAIN], other).cells


def test_of_two_experiments_for_one_cell_the_first_is_the_cell():
    slow = method(COSINE, "leaves/slow", schedule={"name": "cosine", "peak": 0.001})
    assert of_cells(FOUR, slow).cells[COSINE] == "leaves/cosine"
    assert of_entries(slow, *map(method, FOUR)).cells[COSINE] == "leaves/slow"


def test_the_largest_group_is_the_grid_and_of_equal_ones_the_first():
    adam = {"optimizer": {"name": "adam"}}
    two = [method(cell, f"{name(cell)}-adam", **adam) for cell in (PLAIN, COSINE)]
    assert of_entries(*two, *map(method, [PLAIN, COSINE])).baseline == "leaves/constant-adam"
    assert of_entries(*two, *map(method, FOUR)).baseline == "leaves/constant"


def test_without_two_methods_there_is_no_grid():
    assert of_cells([PLAIN]) is None
    assert of_entries(method(PLAIN), method(COSINE, label_smoothing=0.1)) is None


def test_without_a_constant_schedule_there_is_no_baseline():
    assert of_cells([COSINE, BOTH]).baseline is None
    assert of_cells([AVERAGED, BOTH]).baseline is None


def test_averagings_are_whatever_there_is():
    found = of_cells([("constant", "ema"), *FOUR])
    assert found.averagings == [None, "ema", "lookahead"]
    assert ("cosine", "ema") in found.every and ("cosine", "ema") not in found.cells


def test_accuracies_are_those_of_finished_cells():
    found = leaves({PLAIN: [0.5, 0.6, 0.7], COSINE: [0.8, 0.8, 0.8]})
    assert means(found, "leaves")[PLAIN].mean == pytest.approx(0.6)
    assert values(found, "leaves")[PLAIN].to_dict() == {1: 0.5, 2: 0.6, 3: 0.7}
    runs = found.runs.assign(status=["done"] * 3 + ["not run"] * 3)
    assert set(means(results(runs, found.design["experiments"]), "leaves")) == {PLAIN}


def test_the_config_has_the_grid_of_task_two():
    every = design()["experiments"]
    found = results({each["name"]: [0.5] for each in every}, every)
    cells = grid(found, "objects").cells
    # Seven schedules with and without Lookahead; linear and wsd without it; EMA at a constant rate.
    assert len(cells) == 14 + 3 and cells[PLAIN] == "objects/resnet"
    assert cells["exponential", "lookahead"] == "objects/resnet-lookahead-exponential"
    assert grid(found, "digits") is None
