"""Schedules over a training of 12 epochs, and their rates as numbers."""

from trainlab import registry


def schedule_of(spec: dict, steps: int):
    """The schedule laid over so many steps."""
    return registry.build("schedules", spec, steps=steps, steps_per_epoch=steps / 12)


def rates(spec: dict, steps: int, at: list[int]) -> list[float]:
    """The schedule's rate at each of these steps."""
    schedule = schedule_of(spec, steps)
    return [float(schedule(step)) for step in at]
