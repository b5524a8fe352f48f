"""TensorBoard's own logs: a folder a run. To look at them: `tensorboard --logdir`.

Settings stand under HParams. A run that was trained again takes the place of the earlier one.
"""

import shutil
from pathlib import Path

from trainlab.paths import run_folder
from trainlab.tracking.runs import Run

LOOK = "tensorboard --logdir {folder}"


def write(folder: Path, runs: list[Run]) -> None:
    """Write the logs of all `runs` below `folder`, anew."""
    for run in runs:
        own = Path(run_folder(folder, run.experiment, run.seed))
        shutil.rmtree(own, ignore_errors=True)
        add(own, run)


def add(folder: Path, run: Run) -> None:
    """Write one run: its settings, its curve, and its results at the last step.

    The time of a number is the start of its run and the seconds in training steps until then.
    """
    from tensorboard.plugins.hparams.summary_v2 import hparams_pb
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    name = f"{run.experiment}, seed {run.seed}"
    settings = {"experiment": run.experiment, "seed": run.seed, **run.settings}
    writer = EventFileWriter(str(folder))
    writer.add_event(event(run.started, 0, hparams_pb(settings, trial_id=name)))
    for point in run.curve:
        time = run.started + point.numbers["train_seconds"]
        writer.add_event(event(time, point.step, scalars(point.numbers)))
    writer.add_event(event(run.ended, run.curve[-1].step, scalars(run.results)))
    writer.close()


def event(time: float, step: int, summary):
    """What stands in a log: `time` in seconds since 1970, steps done, and numbers."""
    from tensorboard.compat.proto.event_pb2 import Event

    return Event(wall_time=time, step=step, summary=summary)


def scalars(numbers: dict[str, float]):
    """Numbers by their names, as TensorBoard stores them."""
    from tensorboard.compat.proto.summary_pb2 import Summary

    values = [Summary.Value(tag=name, simple_value=value) for name, value in numbers.items()]
    return Summary(value=values)
