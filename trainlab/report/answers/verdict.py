"""The answer of a task in short: sentences of at most 20 words, by rule from the numbers."""

from trainlab.analysis.comparisons import Comparison, compare, family
from trainlab.analysis.convergence import endings, stopping
from trainlab.analysis.factorial import effects
from trainlab.analysis.ranking import Ranking, ranking
from trainlab.analysis.transfer import Pretrained, pretrained
from trainlab.budgets import budget_words
from trainlab.formatting import percent
from trainlab.report.answers.against import FEW_PAIRS, told
from trainlab.report.answers.tasks import Task, compared, is_alone
from trainlab.report.sections.ranking import about
from trainlab.report.words.convergence import ended
from trainlab.report.words.grid import averagings_in_words
from trainlab.report.words.names import LEFT_OUT, obstacle, title
from trainlab.report.words.ranking import ONE_METHOD, kinds
from trainlab.report.words.transfer import by_labels, controlled
from trainlab.results.load import Results


def verdict(results: Results, task: Task) -> list[str]:
    """What came out: the best combination, what a base did, or how the comparisons went."""
    missing = [words for words in (obstacle(results, name) for name in task.names) if words]
    found = compared(results, task)
    if combined := chosen(results, task):
        return [*combined, *told(results, found), *missing]
    if lines := of_labels(results, task):
        return [*(by_labels(results, line) for line in lines), *missing]
    highest = best(results, task) if len(found) > FEW_PAIRS else []
    own = [*levels(results, task, found), *ends(results, task)]
    return [*own, *told(results, found), *highest, *missing]


def of_labels(results: Results, task: Task) -> list[list[Pretrained]]:
    """Pretrained networks with their controls, by number of labels; those that the task varies."""
    lines = controlled(results, pretrained(results, task.study))
    return [line for line in lines if any(each.labels and each.name in task.names for each in line)]


def telling(results: Results, task: Task) -> list[Comparison]:
    """The comparisons that a task's answer is about."""
    lines = of_labels(results, task)
    if not lines:
        return compared(results, task)
    found = [compare(results, each.name, each.scratch) for line in lines for each in line]
    return [item for item in found if item]


def best(results: Results, task: Task) -> list[str]:
    """The most accurate of a task's experiments."""
    means = family(results, task.study)
    names = [name for name in task.names if name in means]
    if not names:
        return []
    name = max(names, key=lambda each: means[each].mean)
    which = f"The most accurate of these {len(names)}"
    return [f"{which}: {title(results, name)}, {percent(means[name].mean)}."]


def levels(results: Results, task: Task, found: list[Comparison]) -> list[str]:
    """The test accuracies of those that are compared with nothing."""
    means, first = family(results, task.study), {item.first for item in found}
    return [
        f"{title(results, name)} reached {percent(means[name].mean)} on the test set"
        f"{f'; {LEFT_OUT}' if is_alone(results, name) else ''}."
        for name in task.names
        if name in means and name not in first
    ]


def ends(results: Results, task: Task) -> list[str]:
    """What ended the trainings with a stopping rule."""
    means = family(results, task.study)
    ruled = [name for name in stopping(results, task.study) if name in task.names and name in means]
    budgets = [budget_words(results.experiments[name].settings["budget"]) for name in ruled]
    return [
        ended(endings(results, name), given) for name, given in zip(ruled, budgets, strict=True)
    ]


def chosen(results: Results, task: Task) -> list[str]:
    """The best of all methods, in the task that combines them; none where times differed."""
    found = ranked(results, task)
    if not found:
        return []
    if not found.in_time:
        return ["No method is named the best: budgets were missed."]
    told = averagings_in_words(results, task.study, effects(results, task.study))
    return [*picked(results, task, found), *told]


def ranked(results: Results, task: Task) -> Ranking | None:
    """All methods, in the task that combines them; None in another one."""
    found = ranking(results, task.study)
    return found if found and {*about(results, task.study)} & {*task.names} else None


def picked(results: Results, task: Task, found: Ranking) -> list[str]:
    """The method that validation data picked, and the one that was highest on the test set."""
    if len(found.methods) == 1:
        return [ONE_METHOD]
    means = family(results, task.study)
    alike = f" (with {found.leaders - 1} alike)" if found.leaders > 1 else ""
    highest = max(found.methods, key=lambda name: means[name].mean)
    return [
        f"Of {len(found.methods)} {kinds(results, task.study)}, "
        f"{title(results, found.best)} was best on validation data{alike}.",
        f"On the test set it reached {percent(means[found.best].mean)}"
        f"{beside(results, found, highest)}.",
    ]


def beside(results: Results, found: Ranking, highest: str) -> str:
    """How far what validation data picked is from the highest on the test set."""
    if highest == found.best:
        return ", the highest there, too"
    against = compare(results, found.best, highest)
    shown = "less accurate than" if against.verdict == "worse" else "no difference is shown from"
    return (
        f": {shown} the highest there, {title(results, highest)} ({percent(against.means[1].mean)})"
    )
