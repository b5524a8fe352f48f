"""The rounds of one training: steps, validation, a line in the log, early stopping."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from trainlab.data import Split
from trainlab.engine.batches import IMAGES_PER_VALIDATION, predict, rounds, steps_per_round
from trainlab.engine.build import Job
from trainlab.engine.loops.state import preserved
from trainlab.engine.loops.statistics import moving_statistics
from trainlab.errors import Diverged
from trainlab.evaluation.scores import scores
from trainlab.measure.timing import timed

# ResNet-20 after 300 steps at a constant rate, 16 x 16 pixels: its accuracy varied with the draw of
# the images by a standard deviation of 0.26 points. With the moving statistics it was 4 lower.
SETTLING_IMAGES = 512


@dataclass(frozen=True)
class Plan:
    """What is to be trained: batches by rounds, each of them followed by a validation.

    `settling` are the batches whose mean statistics batch normalisation is tested with; `averaged`
    says that the optimizer keeps an average of the weights, which is then what is tested.
    With `patience`, training ends when the validation loss has not improved in so many validations.
    """

    name: str
    rounds: list[np.ndarray]
    steps: int
    steps_per_epoch: int
    settling: np.ndarray
    averaged: bool
    patience: int | None


@dataclass
class Fit:
    """What a training left behind: one row a round, the learning rate that the optimizer had in
    each step, float32 (steps,), and why it stopped early.
    """

    history: list[dict] = field(default_factory=list)
    rates: np.ndarray = field(default_factory=lambda: np.empty(0, "float32"))
    stopped: str | None = None

    @property
    def steps(self) -> int:
        """The steps that were made: fewer than planned where training stopped early."""
        return len(self.rates)


def make_plan(job: Job, name: str, steps: int, validate_every: int | None = None) -> Plan:
    """The rounds of a training of `steps` steps; `validate_every` is in steps.

    By default there are as a rule some times as many images between validations as these take.
    """
    settling = settling_batches(job)
    images = len(job.dataset.validation)
    if moving_statistics(job.network):
        images += settling.size
    least = math.ceil(IMAGES_PER_VALIDATION * images / job.batch_size)
    length = validate_every or steps_per_round(steps, job.steps_per_epoch, least)
    stopping = job.settings["early_stopping"]
    return Plan(
        name,
        list(rounds(job.epochs(steps), length)),
        steps,
        job.steps_per_epoch,
        settling,
        job.settings["averaging"] is not None,
        stopping and stopping["patience"],
    )


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
        print(plan.name, log_line(row, plan.steps), flush=True)
        if plan.patience and has_converged(result.history, plan.patience):
            result.stopped = f"the validation loss had not improved in {plan.patience} validations"
            break
        if result.steps < plan.steps:
            keep(result)
    with timed(seconds, "training"):
        settle(loop, plan)
    result.history[-1]["train_seconds"] = seconds["training"]
    return result


def settle(loop, plan: Plan) -> None:
    """Make the network what is tested: its average put in place, its statistics settled.

    The moving statistics of training lag behind the weights, by an amount that depends on the
    learning rate; re-estimated with the weights at rest they favour no schedule (as is done after
    an average: Izmailov et al. 2018, arXiv 1803.05407, section 3.2).
    """
    if plan.averaged:
        loop.optimizer.put_average()
    loop.settle(plan.settling)


def settling_batches(job: Job) -> np.ndarray:
    """The first batches of the training, int32 (n, batch), of about SETTLING_IMAGES images."""
    return np.concatenate([*job.epochs(math.ceil(SETTLING_IMAGES / job.batch_size))])


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


def require_finite(numbers: float | np.ndarray, what: str) -> None:
    """Raise Diverged, with what happened, unless all `numbers` are finite."""
    if not np.isfinite(numbers).all():
        raise Diverged(
            f"The {what}: the training diverged. Lower the learning rate of this experiment in "
            "config.yaml, or lengthen its warm-up."
        )
