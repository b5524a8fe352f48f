"""Which experiments a study compares, and their paired comparison by seed.

A difference is claimed only if its own interval leaves out zero; Holm's correction over the
comparisons of one study then says whether it is more than an indication.
"""

from dataclasses import dataclass

import pandas as pd

from trainlab.report.statistics import Estimate, holm, paired_difference

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
    "objects": [("objects/resnet", "objects/shallow")],
}
ALPHA = 0.05


@dataclass(frozen=True)
class Comparison:
    """Test accuracy of one experiment minus another's, as fractions; `obstacle` says why not.

    `family` counts the comparisons of the study that were tested, over which `p_holm` corrects.
    """

    first: str
    second: str
    first_title: str
    second_title: str
    first_mean: float
    second_mean: float
    difference: Estimate
    p_holm: float
    family: int
    obstacle: str | None

    @property
    def verdict(self) -> str:
        """One of "better", "worse", "unclear" (no difference shown) and "unknown" (no claim)."""
        if self.obstacle or not self.difference.has_interval:
            return "unknown"
        if not self.difference.excludes_zero:
            return "unclear"
        return "better" if self.difference.mean > 0 else "worse"

    @property
    def survives(self) -> bool:
        """Whether the difference is significant after Holm's correction."""
        return self.p_holm < ALPHA


def compare(runs: pd.DataFrame, first: str, second: str) -> Comparison:
    """The paired comparison of two experiments, corrected for its study's other questions."""
    study = first.split("/")[0]
    pairs = QUESTIONS.get(study, [])
    family = pairs if (first, second) in pairs else [*pairs, (first, second)]
    corrected = holm([accuracy_difference(runs, *pair).p for pair in family])
    place = family.index((first, second))
    return Comparison(
        first,
        second,
        title(runs, first),
        title(runs, second),
        by_seed(runs, first, "test_accuracy").mean(),
        by_seed(runs, second, "test_accuracy").mean(),
        accuracy_difference(runs, first, second),
        corrected[place],
        sum(p == p for p in corrected),  # NaN, no test made, is unequal to itself
        obstacle(runs, first) or obstacle(runs, second),
    )


def comparisons(runs: pd.DataFrame, study: str) -> list[Comparison]:
    """The study's questions, as far as both experiments were run."""
    asked = [compare(runs, *pair) for pair in QUESTIONS.get(study, [])]
    return [comparison for comparison in asked if not comparison.obstacle]


def by_seed(runs: pd.DataFrame, experiment: str, column: str) -> pd.Series:
    """A column of an experiment's finished runs, indexed by seed."""
    of_experiment = (runs["experiment"] == experiment) & (runs["status"] == "done")
    return runs[of_experiment].set_index("seed")[column]


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
