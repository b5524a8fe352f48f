"""Run the study with one view of it: what is trained, how far it is, when it will be done.

    python -m scripts.tools.live --cores all
    python -m scripts.tools.live --cores 2 --config preset=cpu

All options are Snakemake's. A lock that a killed Snakemake has left is opened, and files of
--configfile are read before Snakemake does it, which says less of what is wrong with them.
"""

import os
import sys
from pathlib import Path

from snakemake import cli
from snakemake_interface_logger_plugins.registry import LoggerPluginRegistry

from trainlab.errors import run
from trainlab.live import handler
from trainlab.live.lock import open_stale
from trainlab.settings import documents


def main(argv: list[str] | None = None) -> None:
    """Open a stale lock, then be `snakemake` with the view as its logger; exits as it does.

    Raises TrainLabError for a file of --configfile that is no config.
    """
    arguments = sys.argv[1:] if argv is None else argv
    for file in cli.get_argument_parser().parse_args(arguments).configfile:
        documents.read(file)
    if sentence := open_stale(Path.cwd()):
        print(sentence, file=sys.stderr)
    # Snakemake looks for plugins among installed packages, which a clone is not.
    LoggerPluginRegistry().register_plugin("snakemake_logger_plugin_trainlab", handler)
    cli.main(["--logger", "trainlab", *arguments])


def silence_jobs() -> None:
    """Take the standard output from what jobs run: it is in their logs, and would blur the view.

    What this process itself prints goes where it went.
    """
    sys.stdout = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


if __name__ == "__main__":
    silence_jobs()
    raise SystemExit(run(main))
