"""Kinds of training steps: what the cost of one depends on, and what it does not."""

import hashlib
import json

from trainlab.registry import constant


def step_settings(training: dict) -> dict:
    """The settings of a training of the same step: those of its cost kept, all others made equal.

    So schedules, learning rates and lengths share them. How large a weight decay is costs nothing,
    that there is one does.
    """
    optimizer = dict(training["optimizer"])
    if optimizer.get("weight_decay"):
        optimizer["weight_decay"] = 0.001
    schedule = {"name": constant("optimizers", optimizer["name"], "SCHEDULE", "constant")}
    equal = {"budget": {"steps": 1}, "early_stopping": None, "test_time_augmentation": False}
    return training | equal | {"optimizer": optimizer, "schedule": schedule}


def step_kind(training: dict, dataset: str) -> str:
    """A name for all trainings of the same step on the same data."""
    text = json.dumps([step_settings(training), dataset], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
