"""What the papers report of these architectures, apart from what this study measured.

The networks are larger, trained far longer, or on other data than here, so these numbers are no
yardstick for the ones measured; they say what the ideas reached where they were published.
"""

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from trainlab.formatting import NOTHING

HE = "He et al. 2015, arXiv 1512.03385"
HUANG = "Huang et al., arXiv 1608.06993"
ZHANG = "Zhang et al., arXiv 1707.01083"
TAN = "Tan and Le, arXiv 1905.11946"
HU = "Hu et al., arXiv 1709.01507"
CIFAR, IMAGENET = "CIFAR-10", "ImageNet, top-1"
ERROR, ACCURACY = "error", "accuracy"


@dataclass(frozen=True)
class Published:
    """A result as its paper prints it: an error or an accuracy in percent; parameters, millions."""

    network: str
    data: str
    measure: str
    percent: str
    source: str
    parameters: str = NOTHING

    @property
    def accuracy(self) -> str:
        """Accuracy, percent, to as many digits as the paper gives."""
        return self.percent if self.measure == ACCURACY else str(100 - Decimal(self.percent))


RESULTS = [
    Published("ResNet-20", CIFAR, ERROR, "8.75", f"{HE}, table 6", "0.27"),
    Published("ResNet-110, best run", CIFAR, ERROR, "6.43", f"{HE}, table 6", "1.7"),
    Published("DenseNet-BC, 100 layers, k = 12", CIFAR, ERROR, "4.51", f"{HUANG}, table 2"),
    Published("DenseNet-BC, 190 layers, k = 40", CIFAR, ERROR, "3.46", f"{HUANG}, table 2"),
    Published("Pre-activation ResNet-110", CIFAR, ERROR, "6.37", f"{HU}, table 4"),
    Published("Pre-activation SE-ResNet-110", CIFAR, ERROR, "5.21", f"{HU}, table 4"),
    Published("ResNet-50", "ImageNet, top-5", ERROR, "7.48", f"{HU}, table 2"),
    Published("SE-ResNet-50", "ImageNet, top-5", ERROR, "6.62", f"{HU}, table 2"),
    Published("ShuffleNet 1×, 3 groups", IMAGENET, ERROR, "32.6", f"{ZHANG}, table 3"),
    Published("EfficientNet-B0", IMAGENET, ACCURACY, "77.1", f"{TAN}, table 2", "5.3"),
    Published("ResNet-50", IMAGENET, ACCURACY, "76.0", f"{TAN}, table 2", "26"),
    Published("EfficientNet-B0, from ImageNet weights", CIFAR, ACCURACY, "98.1", f"{TAN}, table 5"),
]
CAPTION = (
    "What the papers report, on their data and machines. Of ShuffleNet there is no result for "
    "CIFAR-10, of EfficientNet-B0 none that was trained on it from scratch; a dash where our notes "
    "on the paper have no number"
)


def table() -> pd.DataFrame:
    """The published results, one row each."""
    return pd.DataFrame(
        {
            "Network": each.network,
            "Data": each.data,
            "Accuracy (%)": each.accuracy,
            "Parameters (million)": each.parameters,
            "Source": each.source,
        }
        for each in RESULTS
    )
