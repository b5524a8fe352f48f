"""Record the machine and measure its ceilings: `python -m scripts.hardware --output hardware.json`.

The schema of the output is in `trainlab/measure/hardware.py`. Takes a few seconds.
"""

import argparse
from pathlib import Path

from trainlab.errors import run
from trainlab.files import write_json
from trainlab.measure.hardware import capture


def main(argv: list[str] | None = None) -> None:
    """Parse the options, capture, and write the JSON file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to measure with")
    parser.add_argument("--feature", help="the Slurm feature of the nodes that this one stands for")
    options = parser.parse_args(argv)
    facts = capture(options.threads, options.feature)
    write_json(options.output, facts)
    found = facts["ceilings"]
    print(
        f"{facts['cpu']['model']}, {facts['gpu']['count']} GPU; {options.threads} threads: "
        f"{found['matmul']['best_gflop_per_s']:.0f} GFLOP/s (float32 matrix product), "
        f"{found['copy']['best_gb_per_s']:.1f} GB/s (memory copy)"
    )


if __name__ == "__main__":
    raise SystemExit(run(main))
