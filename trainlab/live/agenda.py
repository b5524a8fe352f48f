"""What a call of the workflow is to make, in a file: a view has no other way to know it.

Written before the first job. Whoever watches from elsewhere reads it too, and by whom it is made.
"""

import os
import socket
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from trainlab.errors import TrainLabError
from trainlab.files import read_json, write_json
from trainlab.hooks.runs import run_of
from trainlab.hooks.workflow import Job

NAME = "agenda.json"


@dataclass(frozen=True)
class Item:
    """A job to be made, and the seconds that its training steps are expected to take; None where
    nothing tells. `needs` are the places in the agenda of what it waits for.
    """

    job: Job
    seconds: float | None = None
    needs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Agenda:
    """The jobs of one call for a preset, and the process that makes them, which wrote this at
    `started`, in seconds since 1970. Those that it gave a `cluster` run on when it ends.
    """

    preset: str
    items: Sequence[Item]
    started: float = field(default_factory=time.time)
    host: str = field(default_factory=socket.gethostname)
    process: int = field(default_factory=os.getpid)
    cluster: bool = False

    def is_alive(self) -> bool | None:
        """Whether its process still runs; None where that cannot be known from this machine."""
        if self.host != socket.gethostname():
            return None
        try:
            return psutil.Process(self.process).create_time() <= self.started
        except psutil.Error:
            return False


def items(needs: Mapping[Job, Iterable[Job]], seconds: Mapping[str, float | None]) -> list[Item]:
    """An entry for each job of `needs`, which has those that it waits for; `seconds` are those of
    a training, by its experiment.
    """
    places = {job: place for place, job in enumerate(needs)}
    return [
        Item(
            job,
            seconds[run_of(job)[0]] if job.rule == "train" else None,
            tuple(places[each] for each in needed),
        )
        for job, needed in needs.items()
    ]


def write(logs: Path, agenda: Agenda) -> None:
    """Leave the agenda in a preset's folder of logs."""
    write_json(logs / NAME, asdict(agenda))


def read(logs: Path) -> Agenda:
    """The agenda in a folder of logs. Raises TrainLabError where none is, or a damaged one."""
    content = read_json(logs / NAME)
    try:
        listed = [
            Item(_job(item["job"]), item["seconds"], tuple(item["needs"]))
            for item in content.pop("items")
        ]
        return Agenda(items=listed, **content)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise TrainLabError(f"{logs / NAME} is of another version: delete it.") from error


def _job(content: dict) -> Job:
    return Job(**content | {"wildcards": tuple(tuple(pair) for pair in content["wildcards"])})
