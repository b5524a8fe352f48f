"""The answer of a task in short: sentences of at most 20 words, by rule from the numbers."""

from collections import Counter

from trainlab.analysis.comparisons import Comparison, family
from trainlab.analysis.ranking import ranking
from trainlab.formatting import number, percent, points
from trainlab.report.answers.tasks import Task, compared
from trainlab.report.sections.ranking import about
from trainlab.report.words.comparisons import percent_points
from trainlab.report.words.names import obstacle, title
from trainlab.results.load import Results
from trainlab.uncertainty.intervals import ENOUGH

FEW_PAIRS = 3  # comparisons that are told one by one
NAMED = 3  # experiments that are named in a sentence
TESTED = 10  # times that an increasing rate must grow for its trial to say something
COUNTED = {
    "better": "{} more accurate",
    "worse": "{} less accurate",
    "unclear": "{} without a difference shown",
    "unknown": "{} without a claim",
    "untested": "{} not tested",
}


def verdict(results: Results, task: Task) -> list[str]:
    """What came out: a sentence a comparison, or of many how many went which way."""
    missing = [told for told in (obstacle(results, name) for name in task.names) if told]
    found = compared(results, task)
    if len(found) > FEW_PAIRS:
        told = [counted(results, found), *outstanding(results, found), *best(results, task)]
    else:
        told = [*alone(results, task, found), *(pair(results, item) for item in found)]
    return [*chosen(results, task), *told, *missing]


def pair(results: Results, item: Comparison) -> str:
    """A comparison in a sentence, without its statistics."""
    first, second = title(results, item.first), title(results, item.second)
    own, other = (percent(mean.mean) for mean in item.means)
    if factor := too_little(results, item.first):
        return (
            f"{first} raised its rate {number(factor, 1)} times only: below {TESTED} times, this "
            "tests nothing."
        )
    if item.verdict == "unknown":
        return f"{first} reached {own}, {second} {other}. A claim takes {ENOUGH} seeds each."
    if item.verdict == "unclear":
        return f"{first} reached {own}: no difference from {second} is shown ({other})."
    which = "more" if item.verdict == "better" else "less"
    size = percent_points(abs(item.difference.mean))
    return f"{first} reached {own}: {which} accurate than {second} by {size}."


def outcome_of(results: Results, item: Comparison) -> str:
    """The verdict of a comparison; "untested" if the first's rate hardly increased."""
    return "untested" if too_little(results, item.first) else item.verdict


def counted(results: Results, found: list[Comparison]) -> str:
    """How many of a task's comparisons went which way."""
    counts = Counter(outcome_of(results, item) for item in found)
    told = [words.format(counts[key]) for key, words in COUNTED.items() if counts[key]]
    return f"Of {len(found)} comparisons: {', '.join(told)}."


def outstanding(results: Results, found: list[Comparison]) -> list[str]:
    """Which are more and which less accurate than what most are held against; the largest first."""
    reference = Counter(item.second for item in found).most_common(1)[0][0]
    lines = []
    for key, words in (("better", "More"), ("worse", "Less")):
        shown = sorted(
            (it for it in found if it.second == reference and outcome_of(results, it) == key),
            key=lambda item: -abs(item.difference.mean),
        )
        told = [
            f"{title(results, item.first)} {points(item.difference.mean)}" for item in shown[:NAMED]
        ]
        told += [f"{len(shown) - NAMED} more"] if len(shown) > NAMED else []
        if shown:
            lines.append(
                f"{words} accurate than {title(results, reference)}, in points: {', '.join(told)}."
            )
    return lines


def best(results: Results, task: Task) -> list[str]:
    """The most accurate of a task's experiments."""
    means = family(results, task.study)
    names = [name for name in task.names if name in means]
    if not names:
        return []
    name = max(names, key=lambda each: means[each].mean)
    return [f"The highest: {title(results, name)}, {percent(means[name].mean)}."]


def alone(results: Results, task: Task, found: list[Comparison]) -> list[str]:
    """What those reached that are compared with nothing."""
    means, first = family(results, task.study), {item.first for item in found}
    return [
        f"{title(results, name)} reached {percent(means[name].mean)} on the test set."
        for name in task.names
        if name in means and name not in first
    ]


def chosen(results: Results, task: Task) -> list[str]:
    """The best of all methods, in the task that combines them; none where times differed."""
    found = ranking(results, task.study)
    if not found or not {*about(results, task.study)} & {*task.names}:
        return []
    if not found.in_time:
        return ["No method is named the best: budgets were missed."]
    means = family(results, task.study)
    names = found.methods[: found.leaders]
    reached = percent(means[found.best].mean)
    alike = f" (with {len(names) - 1} alike)" if len(names) > 1 else ""
    return [
        f"Best of {len(found.methods)} methods on validation data: "
        f"{title(results, found.best)}{alike}, {reached} on the test set."
    ]


def too_little(results: Results, name: str) -> float | None:
    """By what an experiment's learning rate grew, if it only grew and by less than TESTED times.

    None for every other schedule, and for one whose rates are not known.
    """
    rates = results.schedules
    own = rates[rates["experiment"] == name] if len(rates) else rates
    if own.empty:
        return None
    values = own[own["seed"] == own["seed"].min()].sort_values("step")["learning_rate"]
    first, last = float(values.iloc[0]), float(values.iloc[-1])
    grows = first > 0 and last > first and bool((values.diff().dropna() >= 0).all())
    return last / first if grows and last / first < TESTED else None
