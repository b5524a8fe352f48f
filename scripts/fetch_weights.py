"""Find or download the ImageNet weights of a model; describe them, or say why there are none.

The study goes on without them: what needs them is then listed in the report as not run.
"""

import argparse
from pathlib import Path

from trainlab.errors import run
from trainlab.files import write_json
from trainlab.preparation.weights import fetch_weights


def main(argv=None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True, help="a file in trainlab/models, by its name")
    parser.add_argument("--found", default="", help="a file of weights; empty: download")
    parser.add_argument("--source", default="", help="how that file was found")
    parser.add_argument("--output", type=Path, required=True, help="the description, as JSON")
    args = parser.parse_args(argv)
    description = fetch_weights(args.model, args.found, args.source)
    write_json(args.output, description)
    print(description.get("reason") or f"ImageNet weights: {description['path']}")


if __name__ == "__main__":
    raise SystemExit(run(main))
