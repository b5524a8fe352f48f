"""What a finished study spent its wall time on, besides training.

    python -m benchmarks.overhead results/<preset> [--output FILE.csv]

Read from Snakemake's records of the jobs that the report came from and from the trainings'
run.json; nothing is run. Make the whole study in one go before: a pause counts as wall time.
Where jobs ran side by side, they share the wall time of those moments equally.
"""

import argparse
import json
from base64 import urlsafe_b64decode
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from trainlab.errors import TrainLabError, run
from trainlab.files import write_csv

STEPS = ("training",)
LEARNING = ("training", "validation", "test")  # what the report's numbers need
REST = "import, building, saving"
WAITING = {"rule": "none (Snakemake)", "phase": "", "jobs": 0, "seconds": 0.0}


@dataclass(frozen=True)
class Job:
    """One job: its outputs, and when it began and ended, seconds since 1970."""

    rule: str
    outputs: tuple[str, ...]
    start: float
    end: float


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, read, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("results", type=Path, help="such as results/demo")
    parser.add_argument("--output", type=Path, help="the table, .csv")
    arguments = parser.parse_args(argv)
    records = read_records(Path(".snakemake/metadata"))
    rows = table(jobs_behind(f"{arguments.results}/report.html", records))
    for row in rows:
        print("{rule:18} {phase:25} {jobs:4} {seconds:9.1f} s {share:7.1%}".format(**row))
    print(conclusion(rows))
    if arguments.output:
        write_csv(arguments.output, rows)


def read_records(folder: Path) -> dict[str, dict]:
    """Snakemake's record of each output, by the output's path, which is the name in base64."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    if not files:
        raise TrainLabError(
            f"There are no records in {folder}. Run this in the folder where Snakemake ran."
        )
    names = ("".join(file.relative_to(folder).parts).replace("@", "") for file in files)
    return {
        urlsafe_b64decode(name).decode(): json.loads(file.read_text(encoding="utf-8"))
        for name, file in zip(names, files, strict=True)
    }


def jobs_behind(target: str, records: dict[str, dict]) -> list[Job]:
    """The jobs that made `target` and all that it was made of."""
    if target not in records:
        raise TrainLabError(f"Snakemake has no record of {target}. Finish the study first.")
    waiting, found = [target], {}
    while waiting:
        record = records.get(path := waiting.pop())
        if record and path not in found:
            found[path] = record
            waiting += record["input"]
    jobs = {}
    for path, record in sorted(found.items()):
        jobs.setdefault((record["rule"], *record["log"]), []).append((path, record))
    return [job_of(own) for own in jobs.values()]


def job_of(records: list[tuple[str, dict]]) -> Job:
    """The job that left these records, one an output that the report needs."""
    outputs = tuple(path for path, _ in records)
    start = min(record["starttime"] for _, record in records)
    return Job(records[0][1]["rule"], outputs, start, max(r["endtime"] for _, r in records))


def shares_of_wall(jobs: list[Job]) -> list[float]:
    """Seconds of wall time of each job: a moment's are divided among those that run then."""
    moments = sorted({moment for job in jobs for moment in (job.start, job.end)})
    seconds = [0.0] * len(jobs)
    for start, end in zip(moments, moments[1:], strict=False):
        running = [n for n, job in enumerate(jobs) if job.start <= start and end <= job.end]
        for number in running:
            seconds[number] += (end - start) / len(running)
    return seconds


def table(jobs: list[Job]) -> list[dict]:
    """A row a rule, and for trainings a row a phase: jobs, seconds, wall seconds and their share.

    `seconds` are those of the jobs, one after another; the wall seconds add up to the whole.
    """
    count, seconds, wall = Counter(), Counter(), Counter()
    for job, share in zip(jobs, shares_of_wall(jobs), strict=True):
        length = max(job.end - job.start, 1e-9)
        for phase, part in phases(job, length).items():
            count[job.rule, phase] += 1
            seconds[job.rule, phase] += part
            wall[job.rule, phase] += share * part / length
    whole = max(job.end for job in jobs) - min(job.start for job in jobs)
    rows = [
        {"rule": key[0], "phase": key[1], "jobs": count[key], "seconds": seconds[key]}
        | {"wall_seconds": wall[key], "share": wall[key] / whole}
        for key in sorted(wall, key=wall.get, reverse=True)
    ]
    idle = whole - sum(wall.values())
    return [*rows, WAITING | {"wall_seconds": idle, "share": idle / whole}]


def phases(job: Job, length: float) -> dict[str, float]:
    """The seconds of a job, `length` in all, by phase; only trainings have some."""
    record = next((Path(path) for path in job.outputs if path.endswith("/run.json")), None)
    measured = (
        dict(json.loads(record.read_text(encoding="utf-8")).get("seconds", {})) if record else {}
    )
    if not measured:
        return {"": length}
    measured.pop("total")
    return measured | {REST: length - sum(measured.values())}


def conclusion(rows: list[dict]) -> str:
    """The wall time, and what share of it was not training, in the strict and the wider sense."""
    whole = sum(row["wall_seconds"] for row in rows)
    strict, wider = (
        1 - sum(row["share"] for row in rows if row["phase"] in those)
        for those in (STEPS, LEARNING)
    )
    return (
        f"{whole:.0f} s of wall time: {strict:.1%} besides the steps of training, "
        f"{wider:.1%} besides steps, validation and test."
    )


if __name__ == "__main__":
    raise SystemExit(run(main))
