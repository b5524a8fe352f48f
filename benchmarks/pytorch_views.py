"""What the speedrun recipe in PyTorch makes of images: mirrored, moved, seen six times."""

import torch
from torch.nn import functional as F

SHIFT = 2  # pixels


def mirrored(images, chosen):
    """The images, mirrored where `chosen`."""
    return torch.where(chosen.view(-1, 1, 1, 1), images.flip(-1), images)


def shifted(padded):
    """A random 32 x 32 part of each image."""
    size = padded.shape[-1] - 2 * SHIFT
    down, right = torch.randint(0, 2 * SHIFT + 1, (2, len(padded)))
    seen = torch.empty(len(padded), 3, size, size)
    for y in range(2 * SHIFT + 1):
        for x in range(2 * SHIFT + 1):
            here = (down == y) & (right == x)
            seen[here] = padded[here, :, y : y + size, x : x + size]
    return seen


def views(network, images):
    """Logits from six views (3.5): mirrored or not, in place or moved by a pixel, two ways."""
    padded = F.pad(images, (1, 1, 1, 1), "reflect")

    def both(batch):
        return network(batch) / 2 + network(batch.flip(-1)) / 2

    moved = both(padded[:, :, :-2, :-2]) / 2 + both(padded[:, :, 2:, 2:]) / 2
    return both(images) / 2 + moved / 2
