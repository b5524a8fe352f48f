"""Keep finished runs small enough for a repository, and put them back on another machine.

    python -m scripts.tools.runs keep results/cpu docs/results/cpu-runs
    python -m scripts.tools.runs restore docs/results/cpu-runs results/cpu

A run becomes one .zip of some 30 kB: what the report reads of it, without the trained model and its
test logits. The calibrations, from which numbers of steps follow, are kept beside them. Put back, a
run counts as finished, if its settings and its data are the study's. First prepare the data and
fetch pretrained weights: for Snakemake, what is older than its inputs is outdated.
"""

import argparse
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from trainlab.checksums import sha256
from trainlab.errors import TrainLabError, run
from trainlab.files import in_place_of, read_json, together, write_text
from trainlab.results.collect import check_files
from trainlab.results.run_files import KEPT
from trainlab.results.verification import PUT_BACK

REFERENCE, CALIBRATIONS = "reference_step.json", "calibrations/*.json"


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, keep or restore, say how many."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("keep", "restore"))
    parser.add_argument("source", type=Path, help="such as results/cpu; to restore, the .zip files")
    parser.add_argument("target", type=Path, help="the folder of the .zip files; or results/cpu")
    args = parser.parse_args(argv)
    action = {"keep": keep, "restore": restore}[args.action]
    done = action(args.source, args.target)
    print(f"{len(done)} runs written to {args.target}.", *done, sep="\n  ")


def keep(results: Path, kept: Path) -> list[str]:
    """A .zip of each finished run that has none of the same training yet; returns which, as
    <study>/<name>/seed<k>.

    Calibrations that were measured again replace the kept ones: Snakemake then trains again, too.
    """
    tested = sorted(results.glob("runs/*/*/seed*/metrics.json"))
    if not tested:
        raise TrainLabError(f"There is no finished run in {results}: name a folder as results/cpu.")
    copy_measured(results, kept, replace=True)
    done = []
    for metrics in tested:
        folder = metrics.parent
        name = folder.relative_to(results / "runs").as_posix()
        archive = kept / f"{name}.zip"
        if read_json(metrics)["status"] == "done" and not is_kept(folder, archive):
            check_files(folder, read_json(folder / "run.json"))
            pack(folder, archive)
            done.append(name)
    return done


def copy_measured(source: Path, target: Path, replace: bool) -> None:
    """What time budgets follow from, the cause first; in place of what `target` has, if asked."""
    for file in (source / REFERENCE, *sorted(source.glob(CALIBRATIONS))):
        copy = target / file.relative_to(source)
        if file.exists() and (replace or not copy.exists()):
            write_text(copy, file.read_text(encoding="utf-8"))


def is_kept(folder: Path, archive: Path) -> bool:
    """Whether an archive has the run as it was trained last."""
    return archive.exists() and read(archive)["run.json"] == (folder / "run.json").read_bytes()


def pack(folder: Path, archive: Path) -> None:
    """The files of a run in one; the same files make the same bytes."""
    with in_place_of(archive) as part, ZipFile(part, "w", ZIP_DEFLATED, compresslevel=9) as file:
        for name in KEPT:  # Snakemake compares times: in the order in which they are made
            undated = ZipInfo(name)
            undated.compress_type = ZIP_DEFLATED
            file.writestr(undated, (folder / name).read_bytes())


def restore(kept: Path, results: Path) -> list[str]:
    """Each run of `kept` that `results` has nothing of; returns which."""
    archives = sorted(kept.glob("*/*/seed*.zip"))
    if not archives:
        raise TrainLabError(f"There is no kept run in {kept}, no <study>/<name>/seed<k>.zip.")
    copy_measured(kept, results, replace=False)
    done = []
    for archive in archives:
        name = archive.relative_to(kept).with_suffix("").as_posix()
        if not (results / "runs" / name / "run.json").exists():
            unpack(archive, results / "runs" / name)
            done.append(name)
    return done


def unpack(archive: Path, folder: Path) -> None:
    """Put a run back, if it is whole."""
    contents = read(archive)
    with together(folder) as aside:
        for name, content in contents.items():
            (aside / name).write_bytes(content)
        write_text(aside / PUT_BACK, sha256(aside / "run.json"))


def read(archive: Path) -> dict[str, bytes]:
    """The files of a run, if it is whole; nothing else that may be in the .zip is looked at."""
    try:
        with ZipFile(archive) as file, TemporaryDirectory() as aside:
            folder = Path(aside)
            for name in KEPT:
                file.extract(name, folder)
            check_files(folder, read_json(folder / "run.json"))
            return {name: (folder / name).read_bytes() for name in KEPT}
    except (BadZipFile, KeyError, zlib.error) as error:
        fault = error
    except TrainLabError:  # which names a folder that is gone
        fault = "its files are not as they were written"
    raise TrainLabError(
        f"{archive} is not a run that was kept ({fault}). Take it out of the folder."
    )


if __name__ == "__main__":
    raise SystemExit(run(main))
