"""Which step of an augmentation pipeline is slow, what was done about it, and what that gained."""

from trainlab.formatting import SPACE, number, percent

MEDIAN = "median_microseconds_per_image"


def findings(profile: dict) -> list[str]:
    """The slowest steps, and the remedy; `profile` is of `trainlab.measure.pipeline_profile`."""
    return [slowest_step(profile), remedy(profile)]


def slowest_step(profile: dict) -> str:
    """Which step took most time."""
    told = []
    for style, words in (("per_image", "One image at a time"), ("batched", "In batches")):
        found = profile["slowest"][style]
        time = profile["steps"][found["step"]][style][MEDIAN]
        told.append(
            f"{words}, {found['name']} was the slowest step: {number(time, 1)}{SPACE}µs per image, "
            f"{percent(found['share_of_steps'], 0)} of the sum of all steps."
        )
    return " ".join(told)


def remedy(profile: dict) -> str:
    """What was done about the slow steps, and what it gained."""
    before = profile["whole"]["per_image"][MEDIAN]
    after = profile["remedy"]["batched"][MEDIAN]
    gain = profile["gain"]
    return (
        f"{' '.join(profile['done'])} Batches made the pipeline {change(gain['batching'])}, the "
        f"new steps made it {change(gain['folding'])}. In all, from {number(before, 1)} to "
        f"{number(after, 1)}{SPACE}µs per image: {change(gain['total'])}."
    )


def change(gain: float) -> str:
    """A ratio of times, before to after, in words."""
    if f"{gain:.1f}" == "1.0":
        return "neither faster nor slower"
    return f"{gain:.1f} times as fast" if gain > 1 else f"{1 / gain:.1f} times as slow"
