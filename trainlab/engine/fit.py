"""The rounds of one training: steps, validation, a line in the log, early stopping."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trainlab.data import Split
from trainlab.engine.batches import predict
from trainlab.errors import Diverged
from trainlab.evaluation.scores import scores


@dataclass(frozen=True)
class Plan:
    """What is to be trained: batches by rounds, each of them followed by a validation.

    `learning_rate` is the schedule that the optimizer follows; with `patience`, training ends when
    the validation loss has not improved in so many validations.
    """

    name: str
    rounds: list[np.ndarray]
    steps: int
    steps_per_epoch: int
    learning_rate: Callable[[int], float]
    patience: int | None


@dataclass
class Fit:
    """What a training left behind: one row a round, its seconds, and why it stopped early."""

    history: list[dict] = field(default_factory=list)
    training_seconds: float = 0.0
    validation_seconds: float = 0.0
    stopped: str | None = None


def fit(loop, plan: Plan, validation: Split, spent: Fit | None = None) -> Fit:
    """Train and validate round by round, as `plan` says.

    `spent` has the seconds that went into training and validation before the first round. Raises
    Diverged when the loss is no longer a number.
    """
    result = spent or Fit()
    step = 0
    for order in plan.rounds:
        start = time.perf_counter()
        loss, accuracy = loop.run(order)
        result.training_seconds += time.perf_counter() - start
        step += len(order)
        epoch = step / plan.steps_per_epoch
        _require_finite(loss, math.ceil(epoch))
        row = {"epoch": epoch, "step": step, "train_seconds": result.training_seconds}
        row |= {"train_loss": loss, "train_accuracy": accuracy}
        start = time.perf_counter()
        row["val_accuracy"], row["val_loss"] = scores(
            predict(loop.forward, validation.images), validation.labels
        )
        result.validation_seconds += time.perf_counter() - start
        row["learning_rate"] = float(plan.learning_rate(step - 1))
        result.history.append(row)
        print(plan.name, log_line(row, plan.steps), flush=True)
        if plan.patience and has_converged(result.history, plan.patience):
            result.stopped = f"the validation loss had not improved in {plan.patience} validations"
            break
    return result


def has_converged(history: list[dict], patience: int) -> bool:
    """Whether the best validation loss is `patience` or more validations old."""
    losses = [row["val_loss"] for row in history]
    return len(losses) - 1 - losses.index(min(losses)) >= patience


def log_line(row: dict, steps: int) -> str:
    """One round in one line: progress, seconds elapsed and expected, losses, accuracies, rate."""
    elapsed = row["train_seconds"]
    whole = elapsed * steps / row["step"]
    return (
        f"epoch {row['epoch']:5.1f}  step {row['step']}/{steps}  t={elapsed:.0f}/{whole:.0f} s  "
        f"loss {row['train_loss']:.4f}  acc {row['train_accuracy']:.4f}  "
        f"val_loss {row['val_loss']:.4f}  val_acc {row['val_accuracy']:.4f}  "
        f"lr {row['learning_rate']:.3g}  ETA {whole - elapsed:.0f} s"
    )


def _require_finite(loss: float, epoch: int) -> None:
    if not math.isfinite(loss):
        raise Diverged(
            f"The training loss became {loss} in epoch {epoch}: the training diverged. Lower the "
            "learning rate of this experiment in config.yaml, or lengthen its warm-up."
        )
