"""Which experiments a study compares, and their paired comparison by seed.

A difference is claimed only if its own interval leaves out zero; Holm's correction over the
comparisons of one study then says whether it is more than an indication.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from trainlab.old_intervals import Estimate, holm, paired_difference

BASELINE = "objects/resnet"  # the constant rate, without averaging
REFERENCE = "objects/resnet-cosine"  # what newer architectures and the fast recipe must beat
FAST = "objects/resnet-fast"
ARCHITECTURES = ("densenet", "shufflenet", "efficientnet", "senet")
SCHEDULES = ("step", "cyclical", "exponential-decay", "exponential", "cosine", "onecycle")

# What the study asks: is the first more accurate than the second?
QUESTIONS = {
    "digits": [
        ("digits/dense-improved", "digits/dense"),
        ("digits/convnet", "digits/dense-improved"),
        ("digits/convnet-augmented", "digits/convnet"),
        ("digits/transfer-finetuned", "digits/transfer-frozen"),
        *(
            (f"digits/transfer-{mode}{labels}", f"digits/transfer-scratch{labels}")
            for labels in ("", "-10", "-100", "-1000")
            for mode in ("frozen", "finetuned")
        ),
        ("digits/transfer-frozen", "digits/transfer-own-frozen"),
        ("digits/transfer-finetuned", "digits/transfer-own-finetuned"),
    ],
    "objects": [
        (BASELINE, "objects/shallow"),
        *((f"{BASELINE}-{schedule}", BASELINE) for schedule in SCHEDULES),
        (f"{BASELINE}-lookahead", BASELINE),
        *((f"{BASELINE}-lookahead-{schedule}", f"{BASELINE}-{schedule}") for schedule in SCHEDULES),
        (FAST, REFERENCE),
        *((f"objects/{name}", REFERENCE) for name in ARCHITECTURES),
    ],
}
ALPHA = 0.05


@dataclass(frozen=True)
class Tested:
    """A paired difference of accuracies, as a fraction, and what is left of it among others.

    `family` counts the differences that were tested together, over which `p_holm` corrects.
    """

    difference: Estimate
    p_holm: float
    family: int

    @property
    def verdict(self) -> str:
        """One of "better", "worse", "unclear" (no difference shown) and "unknown" (no claim)."""
        if not self.difference.has_interval:
            return "unknown"
        if not self.difference.excludes_zero:
            return "unclear"
        return "better" if self.difference.mean > 0 else "worse"

    @property
    def survives(self) -> bool:
        """Whether the difference is significant after Holm's correction."""
        return self.p_holm < ALPHA

    @property
    def outcome(self) -> str:
        """The verdict, with "perhaps" in front where it is an indication only."""
        weak = self.verdict in ("better", "worse") and not self.survives
        return f"perhaps {self.verdict}" if weak else self.verdict


@dataclass(frozen=True)
class Comparison(Tested):
    """Test accuracy of one experiment minus another's; `obstacle` says why there is none."""

    first: str
    second: str
    first_title: str
    second_title: str
    first_mean: float
    second_mean: float
    obstacle: str | None


def compare(runs: pd.DataFrame, first: str, second: str) -> Comparison:
    """The paired comparison of two experiments, corrected for its study's other questions."""
    pairs = QUESTIONS.get(first.split("/")[0], [])
    family = pairs if (first, second) in pairs else [*pairs, (first, second)]
    tested = corrected([accuracy_difference(runs, *pair) for pair in family])
    return comparison(runs, first, second, tested[family.index((first, second))])


def compare_all(runs: pd.DataFrame, pairs: Sequence[tuple[str, str]]) -> list[Comparison]:
    """The paired comparisons of all `pairs`, corrected for each other."""
    tested = corrected([accuracy_difference(runs, *pair) for pair in pairs])
    return [comparison(runs, *pair, each) for pair, each in zip(pairs, tested, strict=True)]


def comparison(runs: pd.DataFrame, first: str, second: str, tested: Tested) -> Comparison:
    """Two experiments' difference, as it was tested among others, with what tells of them."""
    return Comparison(
        tested.difference,
        tested.p_holm,
        tested.family,
        first,
        second,
        title(runs, first),
        title(runs, second),
        by_seed(runs, first, "test_accuracy").mean(),
        by_seed(runs, second, "test_accuracy").mean(),
        obstacle(runs, first) or obstacle(runs, second),
    )


def corrected(differences: Sequence[Estimate]) -> list[Tested]:
    """Differences that were tested together, each with its p value by Holm and their number.

    A difference without a p value was not tested, and does not count.
    """
    p_values = holm([difference.p for difference in differences])
    family = sum(not math.isnan(p) for p in p_values)
    return [
        Tested(difference, p, family) for difference, p in zip(differences, p_values, strict=True)
    ]


def comparisons(runs: pd.DataFrame, study: str) -> list[Comparison]:
    """The study's questions, as far as both experiments were run."""
    asked = compare_all(runs, QUESTIONS.get(study, []))
    return [item for item in asked if not item.obstacle]


def by_seed(runs: pd.DataFrame, experiment: str, column: str) -> pd.Series:
    """A column of an experiment's finished runs, indexed by seed."""
    of_experiment = (runs["experiment"] == experiment) & (runs["status"] == "done")
    return runs[of_experiment].set_index("seed")[column]


def by_accuracy(runs: pd.DataFrame, study: str) -> list[str]:
    """The study's finished experiments by mean test accuracy; of equal ones the first first."""
    done = runs[(runs["study"] == study) & (runs["status"] == "done")]
    means = done.groupby("experiment", sort=False)["test_accuracy"].mean()
    return list(means.sort_values(ascending=False, kind="stable").index)


def accuracy_difference(runs: pd.DataFrame, first: str, second: str) -> Estimate:
    """Paired difference of test accuracies, as a fraction."""
    return paired_difference(
        by_seed(runs, first, "test_accuracy").to_dict(),
        by_seed(runs, second, "test_accuracy").to_dict(),
    )


def title(runs: pd.DataFrame, experiment: str) -> str:
    """The experiment's title in quotation marks, or its name where the study lacks it."""
    titles = runs.loc[runs["experiment"] == experiment, "title"]
    return f"“{titles.iloc[0] if len(titles) else experiment}”"


def obstacle(runs: pd.DataFrame, experiment: str) -> str | None:
    """A sentence that says that an experiment has no result; None when it has one."""
    of_experiment = runs[runs["experiment"] == experiment]
    if (of_experiment["status"] == "done").any():
        return None
    if of_experiment.empty:
        return f"{title(runs, experiment)} is not part of this study."
    return f"{title(runs, experiment)} was not run; the reason is under “Not run”."
