"""Each experiment of a study against what it changes."""

from trainlab.analysis.comparisons import Comparison, by_reference
from trainlab.formatting import SPACE, points
from trainlab.report.figures.comparisons import forest
from trainlab.report.html.elements import bullets, figure
from trainlab.report.html.table import table
from trainlab.report.tables.comparisons import caption, comparisons
from trainlab.report.words.comparisons import confounded, outcome
from trainlab.report.words.names import title
from trainlab.results.load import Results

TITLE = "Comparisons"
SIDES = "Right of zero, the experiment was more accurate than the one it is compared with."
LINES = (
    " Lines are 95 % intervals that hold for all pairs of the study at once. A line that reaches "
    "the edge continues beyond it."
)


def html(results: Results, study: str) -> str:
    """The differences as a figure and as a table, grouped by what is compared with."""
    groups = by_reference(results, study)
    if not groups:
        return ""
    found = [item for items in groups.values() for item in items]
    return (
        bullets(filter(None, [confounded(found)]))
        + forest_figure(results, study, groups)
        + table(comparisons(results, found), caption(found))
    )


def forest_figure(results: Results, study: str, groups: dict[str, list[Comparison]]) -> str:
    """The differences as a figure, told in words."""
    titles = {name: each.title for name, each in results.experiments.items()}
    found = [item for items in groups.values() for item in items]
    told = "; ".join(difference_told(results, item) for item in found)
    return figure(
        f"differences-{study}",
        forest(groups, titles),
        f"Differences of test accuracy. {told}.",
        SIDES + (LINES if any(item.difference.has_interval for item in found) else ""),
    )


def difference_told(results: Results, item: Comparison) -> str:
    """A difference and its verdict in words."""
    first, second = title(results, item.first), title(results, item.second)
    size = f"{points(item.difference.mean)}{SPACE}percentage points"
    return f"{first} against {second}: {size}, {outcome(item)}"
