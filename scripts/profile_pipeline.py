"""Profile an augmentation pipeline step by step, one image at a time and in batches.

    python -m scripts.profile_pipeline --arrays arrays.npz --manifest manifest.json --threads 2
        --augmentations '[{"name": "rotate", "degrees": 10}, {"name": "shift", "pixels": 2}]'
        --remedy '[{"name": "affine", "degrees": 10, "shift": 2}]' --output pipeline.json

The schema of the output is in `trainlab/measure/pipeline_profile.py`.
"""

import argparse
import json
from pathlib import Path

from trainlab import backend
from trainlab.data import load
from trainlab.errors import TrainLabError, run
from trainlab.settings.options import problems


def main(argv: list[str] | None = None) -> None:
    """Parse and check the options, profile, and write the JSON file."""
    options = parse(argv)
    pipeline = components(options.augmentations, "--augmentations")
    remedy = components(options.remedy, "--remedy") if options.remedy else pipeline
    dataset = load(options.arrays, options.manifest)
    backend.prepare(options.threads)
    backend.limit_threads(options.threads)

    from trainlab.measure.pipeline_profile import (
        profile,  # imports the framework: threads are now set
    )

    sizes = {name: getattr(options, name) for name in ("batch_size", "threads", "repeats")}
    found = profile(pipeline, remedy, dataset, **sizes)
    options.output.write_text(json.dumps(found, indent=2) + "\n")
    print(summary(found))


def parse(argv: list[str] | None) -> argparse.Namespace:
    """The command's options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of the dataset")
    parser.add_argument("--manifest", type=Path, required=True, help="its manifest.json")
    parser.add_argument("--augmentations", required=True, help="components as JSON: the pipeline")
    parser.add_argument("--remedy", help="components as JSON: what replaces the pipeline")
    parser.add_argument("--batch-size", type=int, default=128, help="images in a batch")
    parser.add_argument("--threads", type=int, required=True, help="CPU threads to use")
    parser.add_argument("--repeats", type=int, default=5, help="timed passes of each measurement")
    parser.add_argument("--output", type=Path, required=True, help="the JSON file to write")
    return parser.parse_args(argv)


def components(text: str, option: str) -> list[dict]:
    """The components in a JSON list; TrainLabError unless each exists and has its options."""
    try:
        specs = json.loads(text)
    except json.JSONDecodeError as error:
        raise TrainLabError(f"{option} is not JSON: {error}.") from None
    well_formed = isinstance(specs, list) and all(
        isinstance(spec, dict) and "name" in spec for spec in specs
    )
    if not well_formed or not specs:
        raise TrainLabError(f'{option} must be a list like [{{"name": "flip"}}]; it is {text}.')
    faults = [text for spec in specs for text in problems("augmentations", spec)]
    if faults:
        raise TrainLabError(f"{option}: {'; '.join(faults)}.")
    return specs


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
