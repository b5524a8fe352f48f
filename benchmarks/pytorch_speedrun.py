"""The published speedrun recipe in PyTorch, the rival of `benchmarks.time_to_accuracy`.

Jordan 2024, "94 % on CIFAR-10 in 3.29 seconds on a single GPU" (arXiv 2404.00498), with 64, 128 and
128 filters and 11 epochs (0.175 PFLOP), in float32. Our own code; sections are the paper's.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from benchmarks.pytorch_networks import speedrun
from benchmarks.pytorch_views import SHIFT, mirrored, shifted, views

BATCH, MOMENTUM, SMOOTHING = 1024, 0.85, 0.2
# Rate and weight decay are given for 1,024 summed losses, and for one step's worth of momentum.
SUMMED = BATCH * (1 + 1 / (1 - MOMENTUM))
RATE, DECAY, BIAS_FACTOR = 11.5 / SUMMED, 0.0153 * BATCH / SUMMED, 64
WHITENING_BIAS_EPOCHS = 3
AVERAGING_PERIOD, AVERAGING_DECAY = 5, 0.95**5


def main() -> None:
    """Parse the command line, train, print a line of JSON an epoch and one at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arrays", type=Path, required=True, help="arrays.npz of CIFAR-10")
    parser.add_argument("--epochs", type=int, default=11)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--threads", type=int, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    train(*load(arguments.arrays), arguments.epochs)


def load(path: Path) -> tuple:
    """Training images (n, 3, 32, 32), standardised, and labels; the same of the test set."""
    with np.load(path) as file:
        images = np.concatenate([file["train_images"], file["validation_images"]])
        labels = np.concatenate([file["train_labels"], file["validation_labels"]])
        arrays = images, labels, file["test_images"], file["test_labels"]
    images, labels, test_images, test_labels = map(torch.from_numpy, arrays)
    mean = images.float().mean((0, 1, 2))
    std = images.float().std((0, 1, 2))

    def standardised(pixels):
        return ((pixels.float() - mean) / std).permute(0, 3, 1, 2)

    return standardised(images), labels.long(), standardised(test_images), test_labels.long()


def train(images, labels, test_images, test_labels, epochs: int) -> None:
    """All epochs; the clock runs in training steps and augmentation only."""
    clock = Clock()
    network = built(images)
    with clock:
        optimizer = sgd(network)
        steps = epochs * (len(images) // BATCH)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate(step / steps))
        average = Average(network, steps)
        padded = F.pad(mirrored(images, torch.rand(len(images)) < 0.5), (SHIFT,) * 4, "reflect")
    for epoch in range(epochs):
        with clock:
            network.train()
            network[0].bias.requires_grad_(epoch < WHITENING_BIAS_EPOCHS)
            seen = shifted(padded)
            seen = seen.flip(-1) if epoch % 2 else seen
            for index in torch.randperm(len(seen)).split(BATCH)[: len(seen) // BATCH]:
                step(network, optimizer, seen[index], labels[index])
                schedule.step()
                average.follow()
            if epoch == epochs - 1:
                average.finish()
        report(clock, epoch + 1, network, test_images, test_labels, last=epoch == epochs - 1)


class Clock:
    """Seconds spent inside of it."""

    seconds = 0.0

    def __enter__(self):
        self.start = time.perf_counter()

    def __exit__(self, *_):
        self.seconds += time.perf_counter() - self.start


def built(images) -> nn.Module:
    """The network, its first convolution whitening (3.2), the others identities at first (3.3)."""
    network = speedrun()
    first, *others = (layer for layer in network.modules() if isinstance(layer, nn.Conv2d))
    with torch.no_grad():
        first.weight.copy_(whitening(images[:5000]))
        first.bias.zero_()
        for layer in others:
            nn.init.dirac_(layer.weight[: layer.in_channels])
    return network.to(memory_format=torch.channels_last)


def whitening(images, epsilon: float = 5e-4):
    """Filters (24, 3, 2, 2): principal components over their deviation, and the negatives."""
    patches = images.unfold(2, 2, 1).unfold(3, 2, 1).permute(0, 2, 3, 1, 4, 5).reshape(-1, 12)
    variances, components = torch.linalg.eigh(patches.T @ patches / len(patches))
    filters = (components / torch.sqrt(variances + epsilon)).T.flip(0).reshape(12, 3, 2, 2)
    return torch.cat([filters, -filters])


def sgd(network: nn.Module) -> torch.optim.Optimizer:
    """Nesterov SGD; offsets of batch normalisation learn 64 times as fast (3.4)."""
    norms = [layer.bias for layer in network.modules() if isinstance(layer, nn.BatchNorm2d)]
    others = [
        weight
        for weight in network.parameters()
        if weight.requires_grad and not any(weight is bias for bias in norms)
    ]
    groups = [
        {"params": norms, "lr": RATE * BIAS_FACTOR, "weight_decay": DECAY / (RATE * BIAS_FACTOR)},
        {"params": others, "lr": RATE, "weight_decay": DECAY / RATE},
    ]
    return torch.optim.SGD(groups, momentum=MOMENTUM, nesterov=True)


def rate(progress: float) -> float:
    """The learning rate, a share of its peak: up for 23 % of the training, then down."""
    if progress < 0.23:
        return 0.2 + 0.8 * progress / 0.23
    return 1 - 0.93 * (progress - 0.23) / 0.77


class Average:
    """The paper's Lookahead (3.4): weights and statistics go back to a slow average at times."""

    def __init__(self, network: nn.Module, steps: int):
        self.fast = [it for it in network.state_dict().values() if it.is_floating_point()]
        self.slow = [it.clone() for it in self.fast]
        self.steps, self.step = steps, 0

    def follow(self) -> None:
        """After each step."""
        self.step += 1
        if self.step % AVERAGING_PERIOD == 0:
            self.mix(AVERAGING_DECAY * (self.step / self.steps) ** 3)

    def finish(self) -> None:
        """After the last step: the slow weights are the result."""
        self.mix(1.0)

    @torch.no_grad()
    def mix(self, decay: float) -> None:
        """Slow weights towards the fast ones, which then are the slow ones."""
        for fast, slow in zip(self.fast, self.slow, strict=True):
            slow.lerp_(fast, 1 - decay)
            fast.copy_(slow)


def step(network: nn.Module, optimizer, images, labels) -> None:
    """One step on a batch."""
    images = images.contiguous(memory_format=torch.channels_last)
    loss = F.cross_entropy(network(images), labels, label_smoothing=SMOOTHING, reduction="sum")
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    optimizer.step()


def report(clock, epoch: int, network, images, labels, last: bool) -> None:
    """One line: seconds of training so far, and test accuracy; at the end also with six views."""
    network.eval()
    line = {"epoch": epoch, "seconds": clock.seconds, "test": accuracy(network, images, labels)}
    if last:
        line["test_augmented"] = accuracy(lambda batch: views(network, batch), images, labels)
    print(json.dumps(line), flush=True)


@torch.no_grad()
def accuracy(forward, images, labels) -> float:
    """The share of images whose greatest logit is the label's."""
    right = [
        (forward(batch.contiguous(memory_format=torch.channels_last)).argmax(1) == label).sum()
        for batch, label in zip(images.split(1000), labels.split(1000), strict=True)
    ]
    return float(sum(right) / len(labels))


if __name__ == "__main__":
    main()
