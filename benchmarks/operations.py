"""Where the time of a training step goes, by kind of operation, on TensorFlow's CPU.

    python -m benchmarks.operations [--networks EXPERIMENT ...] [--output FILE.csv]

TensorFlow's own profiler records how long each operation of the graph ran. As operations run one
after the other here, each on all threads, their sum is about the time of the step.
"""

import argparse
import os
import tempfile
from collections import Counter
from pathlib import Path

import pandas as pd

from benchmarks.data import random_split
from benchmarks.experiments import networks
from benchmarks.keras_step import loop, settings
from trainlab import backend
from trainlab.files import write_text

# The first of these that an operation's type contains is its kind.
KINDS = {
    "DepthwiseConv2dNativeBackprop": "depthwise convolution, backward",
    "DepthwiseConv2dNative": "depthwise convolution, forward",
    "Conv2DBackpropFilter": "convolution, gradient of kernels",
    "Conv2DBackpropInput": "convolution, gradient of inputs",
    "Conv2D": "convolution, forward",
    "MatMul": "matrix product",
    "Einsum": "matrix product",
    "FusedBatchNormGrad": "batch normalisation, backward",
    "FusedBatchNorm": "batch normalisation, forward",
    "BatchNorm": "batch normalisation, forward",
    "Relu": "ReLU",
    "Pool": "pooling",
    "Concat": "concatenation, slicing, padding",
    "Slice": "concatenation, slicing, padding",
    "Split": "concatenation, slicing, padding",
    "Pad": "concatenation, slicing, padding",
    "Transpose": "layout",
    "Gather": "batch and augmentation",
    "Resource": "optimizer and state",
    "Assign": "optimizer and state",
}


def main() -> None:
    """Parse the command line, profile, print and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--networks", nargs="+", default=networks("cifar10"), help="experiments")
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path)
    arguments = parser.parse_args()
    backend.prepare(arguments.threads)
    backend.limit_threads(arguments.threads)
    tables = [profile(network, arguments) for network in arguments.networks]
    print(text := pd.concat(tables).to_csv(index=False, float_format="%.4g"))
    if arguments.output:
        write_text(arguments.output, text)


def profile(network: str, arguments: argparse.Namespace) -> pd.DataFrame:
    """The table of one network, trained as in config.yaml."""
    train = random_split(arguments.batch * arguments.steps)
    work, _ = loop(settings(network, arguments.batch, recipe=True), train)
    work()
    return by_kind(recorded(work), arguments.steps).assign(network=network, batch=arguments.batch)


def recorded(work) -> list[tuple[str, float]]:
    """Type and milliseconds of every operation that ran in a call of `work`."""
    import tensorflow as tf
    from tensorflow.tsl.profiler.protobuf import xplane_pb2

    with tempfile.TemporaryDirectory() as folder:
        with tf.profiler.experimental.Profile(folder):
            work()
        (file,) = Path(folder).rglob("*.xplane.pb")
        space = xplane_pb2.XSpace.FromString(file.read_bytes())
    return [
        (plane.event_metadata[event.metadata_id].name.rpartition(":")[2], event.duration_ps / 1e9)
        for plane in space.planes
        for line in plane.lines
        if line.name.startswith("tf_Compute")
        for event in line.events
        if "/" in plane.event_metadata[event.metadata_id].name  # an operation of the graph
    ]


def by_kind(operations: list[tuple[str, float]], steps: int) -> pd.DataFrame:
    """Milliseconds a step, share and number of calls a step of every kind, the longest first."""
    time, calls = Counter(), Counter()
    for name, milliseconds in operations:
        time[kind(name)] += milliseconds / steps
        calls[kind(name)] += 1 / steps
    rows = [
        {"kind": each, "ms": spent, "share": spent / time.total(), "calls": calls[each]}
        for each, spent in time.most_common()
    ]
    return pd.DataFrame(rows)


def kind(operation: str) -> str:
    """What the type of an operation, such as `_MklNativeConv2D`, is for."""
    return next((word for part, word in KINDS.items() if part in operation), "other, elementwise")


if __name__ == "__main__":
    main()
