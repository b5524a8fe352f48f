"""Seconds by phase."""

from trainlab.measure.timing import timed


def test_timings_of_a_phase_add_up(monkeypatch):
    clock = iter([0.0, 1.0, 5.0, 7.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(clock))
    seconds = {}
    for _ in range(2):
        with timed(seconds, "first_step"):
            pass
    assert seconds == {"first_step": 3.0}
