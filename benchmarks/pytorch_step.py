"""Training by PyTorch, eager, channels last: timed by `benchmarks.throughput`."""

import argparse
import json

import torch
from torch import nn

from benchmarks import pytorch_networks
from benchmarks.data import random_split
from benchmarks.worker import serve
from trainlab.data import Split


def main() -> None:
    """Parse the command line, build, and wait to be asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--model", type=json.loads, required=True, help="as in config.yaml, as JSON"
    )
    for option in ("batch", "images", "threads"):
        parser.add_argument(f"--{option}", type=int, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    model = dict(arguments.model)
    network = getattr(pytorch_networks, model.pop("name"))(**model)
    serve(epoch(network, random_split(arguments.images), arguments.batch))


def epoch(network: nn.Module, train: Split, batch: int):
    """One epoch of an ordinary loop over data in memory, as work to be repeated."""
    network = network.to(memory_format=torch.channels_last).train()
    optimizer = torch.optim.SGD(network.parameters(), 0.001, momentum=0.9, nesterov=True)
    images = torch.from_numpy(train.images).permute(0, 3, 1, 2)
    labels = torch.from_numpy(train.labels).long()

    def work():
        for index in torch.randperm(len(labels)).split(batch):
            pixels = (images[index].float() - 120) / 60
            pixels = pixels.contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad(set_to_none=True)
            loss = nn.functional.cross_entropy(network(pixels), labels[index])
            loss.backward()
            optimizer.step()

    return work


if __name__ == "__main__":
    main()
