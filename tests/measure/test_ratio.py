"""The cost of work in units of other work, measured in turn with it."""

import numpy as np
import pytest

from trainlab.measure import ratio


class Machine:
    """A clock that work makes go on, by what it costs at this time."""

    def __init__(self, monkeypatch, slowness=lambda time: 1.0):
        self.time = 0.0
        self.slowness = slowness
        self.counts = []
        monkeypatch.setattr("time.perf_counter", lambda: self.time)

    def work(self, cost: float, call: float = 0.0):
        def units(count: int):
            self.counts.append(count)
            self.time += (call + count * cost) * self.slowness(self.time)

        return units

    def timer(self, *costs: float):
        return ratio.timer(self.work(*costs))


def test_ratios_on_an_idle_machine(monkeypatch):
    machine = Machine(monkeypatch)
    timers = [machine.timer(0.02), machine.timer(0.5)]
    found = ratio.ratios(timers, machine.timer(0.01), rounds=5)
    np.testing.assert_allclose(found, [[2] * 5, [50] * 5])


def test_what_a_call_costs_is_taken_off(monkeypatch):
    machine = Machine(monkeypatch)
    found = ratio.ratios([machine.timer(0.02, 0.002)], machine.timer(0.01, 0.001), rounds=3)
    np.testing.assert_allclose(found, [[2] * 3])


def test_the_number_of_units_is_chosen_once(monkeypatch):
    machine = Machine(monkeypatch)
    timer = machine.timer(0.3 * ratio.WORK)
    machine.counts.clear()
    machine.slowness = lambda time: 3.0
    assert timer() == pytest.approx(0.9 * ratio.WORK)
    assert machine.counts == [4, 0]


@pytest.mark.parametrize(
    "slowness",
    [lambda time: 2.0, lambda time: 1 + time / 10, lambda time: 1 + (time > 2)],
    ids=["a steady load", "one that grows", "one that comes"],
)
def test_a_load_on_both_leaves_the_ratio(monkeypatch, slowness):
    machine = Machine(monkeypatch, slowness)
    found = ratio.ratios([machine.timer(0.02)], machine.timer(0.01), rounds=15)
    assert ratio.median(found[0])["median"] == pytest.approx(2, rel=0.01)


def test_a_round_has_as_many_units_as_take_its_time(monkeypatch):
    machine = Machine(monkeypatch)
    assert ratio.units(machine.work(0.3 * ratio.WORK)) == 4
    assert ratio.units(machine.work(7.0)) == 1
    assert ratio.units(machine.work(1e-6)) == ratio.MOST


def test_the_interval_of_a_median_is_between_two_of_the_values():
    # Of 20 values the 6th and the 15th: with 1 - 2 x 0.0207 the median is between them.
    found = ratio.median([*range(20, 0, -1)])
    assert found == {"median": 10.5, "interval": [6, 15]}
    assert ratio.median([3, 1, 2]) == {"median": 2, "interval": [1, 3]}


def test_the_interval_holds_the_median_as_often_as_it_says():
    rng = np.random.default_rng(0)
    intervals = [ratio.median(rng.exponential(size=20))["interval"] for _ in range(2000)]
    share = np.mean([low <= np.log(2) <= high for low, high in intervals])
    assert 0.945 < share < 0.975
