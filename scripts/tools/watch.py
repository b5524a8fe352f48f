"""Look on while a study runs elsewhere: in another terminal, or on a cluster with the same files.

    python -m scripts.tools.watch
    python -m scripts.tools.watch --preset cpu

Reads what the study leaves in its folder and changes nothing. Ends with it, or by Ctrl-C.
"""

import argparse
import math
import time
from contextlib import suppress

from rich.console import Console
from rich.live import Live
from rich.text import Text

from trainlab import paths
from trainlab.errors import run
from trainlab.live import view
from trainlab.live.agenda import Agenda
from trainlab.live.files import study_on_disk
from trainlab.live.study import Study
from trainlab.settings.load import load


def main(argv: list[str] | None = None) -> None:
    """Show the study until it ends; where the output is no terminal, its state once."""
    options = parse(argv)
    preset = options.preset or load(paths.CONFIG).preset
    console = Console(highlight=False)
    agenda, study = study_on_disk(preset)
    if not console.is_terminal:
        if agenda.is_alive() is not False:
            console.print(view.table(study, time.time()))
        console.print(ending(agenda, study))
        return
    with suppress(KeyboardInterrupt), Live(console=console, auto_refresh=False) as live:
        while agenda.is_alive() is not False:
            live.update(view.table(study, time.time()), refresh=True)
            time.sleep(options.every)
            agenda, study = study_on_disk(preset)
    console.print(ending(*study_on_disk(preset)))  # what was made while it was read, too


def ending(agenda: Agenda, study: Study) -> Text:
    """Who is at work, or what has come of it."""
    failures = [f"Failed: {item.label}: {item.reason}" for item in study.failures.values()]
    alive = agenda.is_alive()
    if alive is None:
        last = (
            f"Made on {agenda.host}, process {agenda.process}; whether it lives is not known here."
        )
    elif alive:
        last = f"Made by process {agenda.process}."
    else:
        last = f"Nobody is at work. {len(study.finished)} of {study.jobs} jobs are made."
        if len(study.finished) < study.jobs:
            last += " The same command as before makes the rest."
    return Text("\n".join([*failures, last]))


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--preset", help="in place of the config's")
    parser.add_argument("--every", type=seconds, default=2.0, help="between two looks")
    return parser.parse_args(argv)


def seconds(text: str) -> float:
    """A time to wait: a number that is not negative, nor infinite."""
    number = float(text)
    if not 0 <= number < math.inf:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    raise SystemExit(run(main))
