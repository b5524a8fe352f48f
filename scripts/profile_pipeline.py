"""Profile an augmentation pipeline step by step, one image at a time and in batches.

    python -m scripts.profile_pipeline --arrays arrays.npz --manifest manifest.json --threads 2
        --pipelines '{"naive": [{"name": "rotate", "degrees": 10}, {"name": "shift", "pixels": 2}],
                      "remedy": [{"name": "affine", "degrees": 10, "shift": 2}]}'
        --output pipeline.json --samples augmentation_samples.npz

The schema of the output is in `trainlab/measure/pipeline_profile.py`, that of the samples, of what
the remedy does to images, in `trainlab/measure/augmentation_samples.py`.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from trainlab import backend
from trainlab.data import load
from trainlab.errors import run
from trainlab.files import write_json


def main(argv: list[str] | None = None) -> None:
    """Parse the options, profile, and write the JSON file and the samples."""
    options = parse(argv)
    dataset = load(options.arrays, options.manifest)
    backend.prepare(options.threads)
    backend.limit_threads(options.threads)

    # Imports the framework, for which the threads are now set.
    from trainlab.measure.augmentation_samples import samples
    from trainlab.measure.pipeline_profile import profile

    pipelines = options.pipelines
    found = profile(pipelines["naive"], pipelines["remedy"], dataset, options.threads)
    np.savez_compressed(options.samples, **samples(pipelines["remedy"], dataset.train.images))
    write_json(options.output, found)
    print(summary(found))


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of the dataset")
    parser.add_argument("--manifest", type=Path, required=True, help="its manifest.json")
    parser.add_argument(
        "--pipelines", type=json.loads, required=True, help="JSON: naive and remedy, components"
    )
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to use")
    parser.add_argument("--output", type=Path, required=True, help="the JSON file to write")
    parser.add_argument("--samples", type=Path, required=True, help="the .npz file to write")
    return parser.parse_args(argv)


def summary(found: dict) -> str:
    """The profile in one sentence for the log."""
    slowest, whole, fixed = found["slowest"]["per_image"], found["whole"], found["remedy"]
    median = "median_microseconds_per_image"
    return (
        f"Slowest step: {slowest['name']}; the pipeline takes {whole['per_image'][median]:.0f} us "
        f"per image one at a time, {whole['batched'][median]:.1f} us in batches, "
        f"{fixed['batched'][median]:.1f} us with the remedy ({found['gain']['total']:.0f} x)"
    )


if __name__ == "__main__":
    raise SystemExit(run(main))
