"""One cycle: the rate rises once to a large value and then falls to nearly nothing.

Smith 2018 (arXiv 1803.09820, section 4) and Smith & Topin 2017 (arXiv 1708.07120). The default
shape, linear with a short rise, is that of fast CIFAR-10 recipes (Jordan 2024, arXiv 2404.00498).
"""

import keras
from keras import ops

from trainlab.types import OpenShare, PositiveFloat, PositiveShare, Share

TITLE = "one cycle"
RATE = "peak"


def build(
    peak: PositiveFloat = 0.2,
    start: PositiveShare = 0.2,
    share: OpenShare = 0.23,
    final_share: Share = 0.0,
    *,
    steps: int,
) -> "OneCycle":
    """From the share `start` of `peak` up to it over `share` of the steps, then down.

    The end is `final_share` of the peak; at 0 the last step still has a rate above 0.
    """
    return OneCycle(peak, start, share, final_share, steps)


class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """With p = t / T, T steps: lr(t) = peak min(rise, fall), rise = start + (1 - start) p / share,
    fall = f + (1 - f) (1 - p) / (1 - share), where f is `final_share`. The two lines meet at p =
    share, at 1.
    """

    def __init__(self, peak: float, start: float, share: float, final_share: float, steps: int):
        self.peak = peak
        self.start = start
        self.share = share
        self.final_share = final_share
        self.steps = steps

    def __call__(self, step):
        progress = ops.cast(step, keras.config.floatx()) / self.steps
        rise = self.start + (1 - self.start) * progress / self.share
        fall = self.final_share + (1 - self.final_share) * (1 - progress) / (1 - self.share)
        return self.peak * ops.minimum(rise, fall)
