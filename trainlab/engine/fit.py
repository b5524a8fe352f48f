"""The rounds of one training: steps, validation, a line in the log, early stopping."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trainlab.data import Split
from trainlab.engine.batches import predict
from trainlab.engine.loops.state import copied, preserved, put_back
from trainlab.engine.plan import Plan
from trainlab.errors import Diverged
from trainlab.evaluation.scores import scores
from trainlab.measure.timing import timed

SCORES = ("train_accuracy", "train_loss", "val_accuracy", "val_loss")  # of a row's network


@dataclass
class Fit:
    """What a training left behind: one row a round, the learning rate that the optimizer had in
    each step, float32 (steps,), and why it stopped early.

    The last row is of the network that is tested. Where the plan restores the best, `best` holds
    its variables, and after the row of the last step is one more for the network put back.
    """

    history: list[dict] = field(default_factory=list)
    rates: np.ndarray = field(default_factory=lambda: np.empty(0, "float32"))
    stopped: str | None = None
    best: list[np.ndarray] | None = None

    @property
    def steps(self) -> int:
        """The steps that were made: fewer than planned where training stopped early."""
        return len(self.rates)


def warm_up(loop, plan: Plan, validation: Split) -> None:
    """Build all graphs; what they change is put back."""
    with preserved(loop.network, loop.optimizer):
        loop.warm_up(plan.rounds)
        loop.settle(plan.settling)
        predict(loop.forward, validation.images[:1])


def fit(
    loop,
    plan: Plan,
    validation: Split,
    seconds: dict[str, float],
    done_before: Fit | None = None,
    keep: Callable[[Fit], None] = lambda so_far: None,
) -> Fit:
    """Train and validate round by round, as `plan` says.

    `seconds` by phase, to which those of training and validation are added. A validation sees the
    network as a test would and leaves no trace in the training; what it takes to settle the network
    counts as training after the last step alone. `done_before` are the rounds after which `loop`
    is; `keep` is called between two rounds, with those done. Raises Diverged when a loss is no
    longer a number.
    """
    result = done_before or Fit()
    for batches in plan.rounds[len(result.history) :]:
        with timed(seconds, "training"):
            done = loop.run(batches)
        result.rates = np.append(result.rates, done.rates)
        epoch = result.steps / plan.steps_per_epoch
        require_finite(done.loss, f"training loss became {done.loss} in epoch {math.ceil(epoch)}")
        with timed(seconds, "validation"), preserved(loop.network):
            settle(loop, plan)
            logits = predict(loop.forward, validation.images)
            accuracy, loss = scores(logits, validation.labels)
        require_finite(loss, f"validation loss became {loss} in epoch {math.ceil(epoch)}")
        row = {
            "epoch": epoch,
            "step": result.steps,
            "train_seconds": seconds["training"],
            "train_loss": done.loss,
            "train_accuracy": done.accuracy,
            "val_accuracy": accuracy,
            "val_loss": loss,
            "learning_rate": float(done.rates[-1]),
        }
        result.history.append(row)
        if plan.restore_best and best_row(result.history) is row:
            result.best = copied(loop.network)
        print(plan.name, log_line(row, plan.steps), flush=True)
        if plan.patience and has_converged(result.history, plan.patience):
            result.stopped = f"the validation loss had not improved in {plan.patience} validations"
            break
        if result.steps < plan.steps:
            keep(result)
    with timed(seconds, "training"):
        if result.best is not None:
            put_back(loop.network, result.best)
        settle(loop, plan)
    finish_history(result, seconds["training"])
    return result


def finish_history(result: Fit, train_seconds: float) -> None:
    """See that the last row describes the network that is tested."""
    last, best = result.history[-1], best_row(result.history)
    if result.best is not None and best is not last:
        print(f"The weights of step {best['step']}, of the lowest validation loss, are put back.")
        result.history.append(last | {key: best[key] for key in SCORES})
    result.history[-1]["train_seconds"] = train_seconds


def best_row(history: list[dict]) -> dict:
    """The row of the lowest validation loss, the first of equals."""
    return min(history, key=lambda row: row["val_loss"])


def settle(loop, plan: Plan) -> None:
    """Make the network what is tested: its average put in place, its statistics settled.

    The moving statistics of training lag behind the weights, by an amount that depends on the
    learning rate; re-estimated with the weights at rest they favour no schedule (as is done after
    an average: Izmailov et al. 2018, arXiv 1803.05407, section 3.2).
    """
    if plan.averaged:
        loop.optimizer.put_average()
    loop.settle(plan.settling)


def has_converged(history: list[dict], patience: int) -> bool:
    """Whether the best validation loss is `patience` or more validations old."""
    return len(history) - 1 - history.index(best_row(history)) >= patience


def log_line(row: dict, steps: int) -> str:
    """One round in one line: progress, seconds elapsed and expected, losses, accuracies, rate."""
    elapsed = row["train_seconds"]
    left = elapsed * (steps - row["step"]) / row["step"]  # exactly 0 at the end
    return (
        f"epoch {row['epoch']:5.1f}  step {row['step']}/{steps}  "
        f"t={elapsed:.0f}/{elapsed + left:.0f} s  "
        f"loss {row['train_loss']:.4f}  acc {row['train_accuracy']:.4f}  "
        f"val_loss {row['val_loss']:.4f}  val_acc {row['val_accuracy']:.4f}  "
        f"lr {row['learning_rate']:.3g}  ETA {left:.0f} s"
    )


def require_finite(numbers: float | np.ndarray, what: str) -> None:
    """Raise Diverged, with what happened, unless all `numbers` are finite."""
    if not np.isfinite(numbers).all():
        raise Diverged(
            f"The {what}: the training diverged. Lower the learning rate of this experiment in "
            "config.yaml, or lengthen its warm-up."
        )
