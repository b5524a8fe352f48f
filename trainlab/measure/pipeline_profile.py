"""Where an augmentation pipeline spends its time, and what working on batches gains.

The same layers run on the same images, with the same threads, in two styles: `per_image`, as many
input pipelines are written, and `batched`, as TrainLab trains (pipeline_styles.py).
`profile` returns the JSON object that scripts/profile_pipeline.py writes:

    dataset, shape [h, w, c], images (in a pass), batch_size, threads, repeats, backend,
    device {kind, name}, seconds (the profiling itself)
    styles             {per_image: sentence, batched: sentence}
    pipeline           the components that were profiled, as in the config
    remedy_pipeline    the components they were replaced with
    overhead           TIMES of a pipeline that changes nothing: the cost of the style itself
    steps              [{name, settings, per_image: TIME, batched: TIME}], each step alone
    whole, remedy      TIMES of the whole pipeline, and of the one that replaced it
    slowest            {per_image: {step, name, share_of_steps}, batched: likewise}; `step` is the
                       place in `steps`, the share is of the sum of all steps
    done               [sentence]: what was done about it
    gain               {batching, folding, total}: ratios of medians; above 1 is faster.
                       batching = whole per_image / whole batched, folding = whole batched / remedy
                       batched, total = whole per_image / remedy batched

TIMES is {per_image: TIME, batched: TIME}; TIME is {median_microseconds_per_image,
lower_quartile_microseconds_per_image, upper_quartile_microseconds_per_image} over the repeats, each
a pass over all images, after one pass for warming up and compiling.
"""

import time
from dataclasses import dataclass

import keras
import numpy as np

from trainlab.data import Dataset
from trainlab.measure import pipeline_styles
from trainlab.measure.timing import repeat
from trainlab.provenance import device

PROFILED = 1024  # images in a pass
BATCH = 128
PASSES = 5  # timed, of each measurement
MEDIAN = "median_microseconds_per_image"


@dataclass(frozen=True)
class Profiler:
    """Times augmentation layers on `images`, float32 (n, height, width, channels)."""

    images: np.ndarray
    batch_size: int
    threads: int

    def times(self, components: list[dict]) -> dict[str, dict]:
        """TIMES of these components, one after the other."""
        layers = pipeline_styles.network(components, self.images.shape[1:])
        common = (layers, self.images, self.batch_size)
        return {
            "per_image": self._time(pipeline_styles.per_image(*common, self.threads)),
            "batched": self._time(pipeline_styles.batched(*common)),
        }

    def _time(self, work) -> dict[str, float]:
        microseconds = np.array(repeat(work, PASSES)) / len(self.images) * 1e6
        lower, median, upper = np.percentile(microseconds, [25, 50, 75])
        return {
            MEDIAN: median,
            "lower_quartile_microseconds_per_image": lower,
            "upper_quartile_microseconds_per_image": upper,
        }

    def settings(self) -> dict:
        """What the times depend on."""
        return {
            "shape": list(self.images.shape[1:]),
            "images": len(self.images),
            "batch_size": self.batch_size,
            "threads": self.threads,
            "repeats": PASSES,
            "backend": keras.backend.backend(),
            "device": device(),
            "styles": pipeline_styles.describe(),
        }


def profile(pipeline: list[dict], remedy: list[dict], dataset: Dataset, threads: int) -> dict:
    """Profile `pipeline`, and `remedy` that replaces it; see the module's docstring.

    A pass takes the first PROFILED images to train on, cut to whole batches; all in one batch where
    there are fewer than a batch.
    """
    start = time.perf_counter()
    batch_size = min(BATCH, len(dataset.train))
    profiler = Profiler(sample(dataset.train.images, PROFILED, batch_size), batch_size, threads)
    measured = {
        "overhead": profiler.times([]),
        "steps": [
            {"name": step["name"], "settings": step, **profiler.times([step])} for step in pipeline
        ],
        "whole": profiler.times(pipeline),
        "remedy": profiler.times(remedy),
    }
    return {
        "dataset": dataset.manifest["dataset"],
        **profiler.settings(),
        "pipeline": pipeline,
        "remedy_pipeline": remedy,
        **measured,
        "slowest": {style: slowest(measured["steps"], style) for style in measured["whole"]},
        "done": done(pipeline, remedy),
        "gain": gain(measured["whole"], measured["remedy"]),
        "seconds": time.perf_counter() - start,
    }


def sample(images: np.ndarray, count: int, batch_size: int) -> np.ndarray:
    """The first `count` images, or as many as there are, cut to whole batches; as float32."""
    whole = min(count, len(images)) // batch_size * batch_size
    return images[:whole].astype(np.float32)


def slowest(steps: list[dict], style: str) -> dict:
    """The step that takes most time in a style, and its share of the sum of all steps."""
    medians = [step[style][MEDIAN] for step in steps]
    place = int(np.argmax(medians))
    share = medians[place] / sum(medians)
    return {"step": place, "name": steps[place]["name"], "share_of_steps": share}


def done(pipeline: list[dict], remedy: list[dict]) -> list[str]:
    """What was changed, in sentences."""
    sentences = ["Each step works on a whole batch in one compiled call, not on single images."]
    if remedy != pipeline:
        before, after = (", ".join(step["name"] for step in part) for part in (pipeline, remedy))
        sentences.append(f"The pipeline of {before} was replaced with {after}.")
    return sentences


def gain(whole: dict, remedy: dict) -> dict[str, float]:
    """How many times faster the changes made it, by medians."""
    per_image, batched = (whole[style][MEDIAN] for style in ("per_image", "batched"))
    fixed = remedy["batched"][MEDIAN]
    return {
        "batching": per_image / batched,
        "folding": batched / fixed,
        "total": per_image / fixed,
    }
