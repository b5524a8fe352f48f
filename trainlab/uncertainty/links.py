"""The scale on which means are judged: values as they are, or the logits of accuracies.

An accuracy p spreads the less the nearer it is to 0 or 1, in proportion to p (1 - p), which is an
equal spread of its logit, log(p / (1 - p)) (R. W. M. Wedderburn, Biometrika 61, 1974, section 5).
On that scale intervals stay within 0 and 1, too.
"""

from dataclasses import dataclass

import numpy as np
from scipy import special


class Identity:
    """Values as they are, all of which spread alike."""

    def at(self, value: float) -> float:
        """The place of a value on the scale."""
        return value

    def back(self, place: float) -> float:
        """The value at a place."""
        return place

    def spread(self, value: float) -> float:
        """How much values near this one spread where places spread by 1."""
        return 1.0


PLAIN = Identity()


@dataclass(frozen=True)
class Logit(Identity):
    """Accuracies on a test set of so many images, as fractions.

    0 and 1, whose logits are infinite, are taken for half an image from there.
    """

    images: int

    def at(self, value: float) -> float:
        """See `Identity`."""
        return float(special.logit(self._within(value)))

    def back(self, place: float) -> float:
        """See `Identity`."""
        return float(special.expit(place))

    def spread(self, value: float) -> float:
        """See `Identity`."""
        p = self._within(value)
        return p * (1 - p)

    def _within(self, value: float) -> float:
        half = 0.5 / self.images
        return float(np.clip(value, half, 1 - half))
