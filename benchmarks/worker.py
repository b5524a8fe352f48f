"""A process that repeats a piece of work whenever it is asked to, and times it.

One process a contender: each has its own framework, threads and memory, is warm before the first
timing and sleeps while the others are timed.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable


class Worker:
    """The parent's side: `python -m MODULE --OPTION VALUE ...`, whose work is timed by `ask`."""

    def __init__(self, python: str, module: str, **options: str | int):
        words = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
        self.command = [python, "-m", module, *words]
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
        self.facts = json.loads(self._line())  # it is warm

    def ask(self) -> float:
        """Seconds of one repetition. Raises RuntimeError when the process has ended."""
        print("again", file=self.process.stdin, flush=True)
        return float(self._line())

    def close(self) -> None:
        """End the process."""
        self.process.communicate()

    def _line(self) -> str:
        if line := self.process.stdout.readline():
            return line
        raise RuntimeError(f"{' '.join(self.command)} ended with code {self.process.wait()}.")


def serve(work: Callable[[], object], **facts) -> None:
    """The process' side: `work` once to warm up, then again for every line that is read.

    `facts` are what the parent is to know about the work, as JSON can say it.
    """
    work()
    print(json.dumps(facts), flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        work()
        print(time.perf_counter() - start, flush=True)
