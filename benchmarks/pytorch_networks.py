"""The networks of the comparison in PyTorch, channels last, as one would write them there.

Convolutions, padding and parameters are those of `trainlab.models`; that every parameter has a
counterpart of its size is tested. Initial values and the epsilon of `norm` are their own.
"""

import torch
from torch import nn
from torch.nn import functional as F


def conv(inputs: int, outputs: int, size: int = 3, stride: int = 1) -> nn.Conv2d:
    """Convolution without bias that keeps height and width, but for the stride."""
    return nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False)


class Residual(nn.Module):
    """A block of ResNet with the parameter-free shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.branch = nn.Sequential(
            conv(inputs, outputs, stride=stride),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            conv(outputs, outputs),
            nn.BatchNorm2d(outputs),
        )
        self.stride, self.missing = stride, outputs - inputs

    def forward(self, x):
        """(batch, inputs, h, w) to (batch, outputs, h / stride, w / stride)."""
        shortcut = x
        if self.missing:
            half = self.missing // 2
            shortcut = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, half, half))
        return F.relu(self.branch(x) + shortcut, inplace=True)


def resnet(depth: int = 20) -> nn.Module:
    """ResNet for 32 x 32 images, He et al. 2015 (arXiv 1512.03385), section 4.2."""
    layers = [conv(3, 16), nn.BatchNorm2d(16), nn.ReLU(inplace=True)]
    inputs = 16
    for stage, outputs in enumerate((16, 32, 64)):
        for block in range((depth - 2) // 6):
            layers.append(Residual(inputs, outputs, 2 if stage and not block else 1))
            inputs = outputs
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10)]
    return nn.Sequential(*layers)


class Dense(nn.Module):
    """A layer of DenseNet-BC: `growth` new channels, appended to those before."""

    def __init__(self, inputs: int, growth: int):
        super().__init__()
        self.new = nn.Sequential(
            *(nn.BatchNorm2d(inputs), nn.ReLU(inplace=True), conv(inputs, 4 * growth, 1)),
            *(nn.BatchNorm2d(4 * growth), nn.ReLU(inplace=True), conv(4 * growth, growth)),
        )

    def forward(self, x):
        """(batch, inputs, h, w) to (batch, inputs + growth, h, w)."""
        return torch.cat([x, self.new(x)], dim=1)


def densenet(depth: int = 40, growth: int = 12) -> nn.Module:
    """DenseNet-BC, Huang et al. 2016 (arXiv 1608.06993), section 3."""
    channels = 2 * growth
    layers = [conv(3, channels)]
    for block in range(3):
        if block:
            layers += [nn.BatchNorm2d(channels), nn.ReLU(inplace=True)]
            layers += [conv(channels, channels // 2, 1), nn.AvgPool2d(2)]
            channels //= 2
        for _ in range((depth - 4) // 6):
            layers.append(Dense(channels, growth))
            channels += growth
    layers += [nn.BatchNorm2d(channels), nn.ReLU(inplace=True)]
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10)]
    return nn.Sequential(*layers)


def norm(channels: int) -> nn.BatchNorm2d:
    """Batch normalisation without a trained scale, its statistics quick to follow."""
    layer = nn.BatchNorm2d(channels, eps=1e-12, momentum=0.4)
    layer.weight.requires_grad_(False)
    return layer


class Shortcut(nn.Module):
    """A branch and the identity around it."""

    def __init__(self, *branch: nn.Module):
        super().__init__()
        self.branch = nn.Sequential(*branch)

    def forward(self, x):
        """The branch's output added to its input."""
        return x + self.branch(x)


class Times(nn.Module):
    """A constant factor."""

    def __init__(self, factor: float):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        """The input times the factor."""
        return x * self.factor


def speedrun(
    widths=(64, 128, 128),
    activation=nn.GELU,
    shortcut: bool = False,
    factor: float = 1 / 9,
    bias: bool = True,
) -> nn.Module:
    """Jordan 2024 (arXiv 2404.00498), section 3: whitening, then stages of two convolutions.

    With `shortcut` the second convolution of a stage is a residual branch, as in `resnet_fast`;
    `bias` is that of the whitening convolution, and trained.
    """
    whitening = nn.Conv2d(3, 24, 2, bias=bias)
    whitening.weight.requires_grad_(False)
    layers, inputs = [whitening, activation()], 24
    for outputs in widths:
        layers += [conv(inputs, outputs), nn.MaxPool2d(2), norm(outputs), activation()]
        second = (conv(outputs, outputs), norm(outputs), activation())
        layers += [Shortcut(*second)] if shortcut else second
        inputs = outputs
    layers += [nn.MaxPool2d(3), nn.Flatten(), nn.Linear(inputs, 10, bias=False), Times(factor)]
    return nn.Sequential(*layers)


def resnet_fast(widths=(64, 128, 128)) -> nn.Module:
    """The speedrun's network as `trainlab.models.resnet_fast` changes it."""
    return speedrun(widths, activation=nn.ReLU, shortcut=True, factor=1.0, bias=False)
