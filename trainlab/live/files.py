"""A study that runs elsewhere, by what it leaves on the disk.

A job has ended when its benchmark is newer than the agenda. A training runs as long as it holds the
lock of its backups, a file that its end takes away.
"""

import time
from pathlib import Path

from trainlab import paths
from trainlab.engine.resume import lock
from trainlab.errors import TrainLabError
from trainlab.hooks.benchmark import largest
from trainlab.hooks.failures import Failure, last_words
from trainlab.hooks.runs import label, run_of
from trainlab.hooks.workflow import Job
from trainlab.live.agenda import NAME, Agenda, read
from trainlab.live.study import Study

SETTLED = 30.0  # seconds after its last word in which a training's end is seen in other files


def study_on_disk(preset: str) -> tuple[Agenda, Study]:
    """The agenda of a preset and the study as it is now; its clock are seconds since 1970.

    Raises TrainLabError where the preset was never started.
    """
    folder = Path(paths.preset_folder(preset))
    if not (folder / "logs" / NAME).exists():
        raise TrainLabError(
            f"No study of the preset '{preset}' has been started in this folder: "
            f"snakemake --cores 2 --config preset={preset} starts one."
        )
    agenda = read(folder / "logs")
    study = Study(agenda, agenda.started)
    for item in agenda.items:
        if since(item.job.benchmark, agenda.started):
            study.took(item.job, largest(Path(item.job.benchmark), "s"), item.job.log)
        elif item.job.rule == "train":
            _look_at(study, item.job, folder / "backups")
    return agenda, study


def since(path: str | None, started: float) -> float | None:
    """When a file was last written, if that was after `started`."""
    try:
        written = Path(path or "").stat().st_mtime
    except OSError:
        return None
    return written if written >= started and path else None


def _look_at(study: Study, job: Job, backups: Path) -> None:
    """Whether a training that has not ended well is running, or has ended otherwise."""
    held = Path(paths.run_folder(backups, *run_of(job)), lock.NAME)
    if (began := since(str(held), study.begun)) and lock.is_held(held):
        study.begin(job, began)
    elif (said := since(job.log, study.begun)) and time.time() - said > SETTLED:
        study.fail(job, Failure(label(job), last_words(job.log), job.log))
