"""Measure how long the reference step takes on the idle machine; others are timed against it."""

import argparse
from pathlib import Path

from trainlab import backend
from trainlab.errors import run
from trainlab.files import write_json
from trainlab.provenance import device, host


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, measure, write, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, required=True, help="CPU threads of a training")
    parser.add_argument("--output", type=Path, required=True, help="the JSON file to write")
    args = parser.parse_args(argv)
    backend.prepare(args.threads)
    backend.limit_threads(args.threads)

    from trainlab.engine.loops.reference import nominal_seconds  # the framework, its threads set

    seconds = nominal_seconds()
    found = {"threads": args.threads, "device": device(), "host": host(), "seconds": seconds}
    write_json(args.output, found)
    print(f"A reference step takes {1000 * seconds['median']:.2f} ms.")


if __name__ == "__main__":
    raise SystemExit(run(main))
