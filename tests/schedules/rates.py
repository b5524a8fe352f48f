"""The rates of a schedule, by its settings."""

from trainlab import registry


def rates(spec: dict, steps: int, at: list[int]) -> list[float]:
    schedule = registry.build("schedules", spec, steps=steps)
    return [float(schedule(step)) for step in at]
