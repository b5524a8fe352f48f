"""Learning curves of a study's experiments, each told in words."""

from html import escape

import pandas as pd

from trainlab.analysis.runs import chance, of_all_labels
from trainlab.formatting import number, percent
from trainlab.intervals import means
from trainlab.report.figures import curves as figures
from trainlab.report.figures.curves import AXES, VALIDATION
from trainlab.report.figures.style import BLUE, ORANGE
from trainlab.report.html.elements import figure
from trainlab.report.words.study import timing_obstacle
from trainlab.results.load import Results

TITLE = "Learning curves"
LEGEND = (
    f'<p class="legend"><span style="border-top: 3px solid {BLUE}">validation</span> '
    f'<span style="border-top: 3px dashed {ORANGE}">training</span> '
    "Thick lines are means over seeds, bands their 95 % t intervals (none below three seeds), thin "
    "lines the validation of single seeds. A seed that has ended keeps what it reached. The "
    "accuracy axis is logarithmic in the error, and the same for all curves of the study. Training "
    "accuracy is measured on augmented images while the weights change.</p>"
)


def html(results: Results, study: str) -> str:
    """The curves against epochs, and against the time they took."""
    if of_all_labels(results, study).empty:
        return ""
    obstacle = timing_obstacle(results, study)
    return (
        LEGEND
        + curves(results, study, "epoch")
        + "<h4>Against the time they took</h4>"
        + (f"<p>{escape(obstacle)}</p>" if obstacle else "")
        + curves(results, study, "train_seconds")
    )


def curves(results: Results, study: str, against: str) -> str:
    """Those of the trainings on all labels; `against` is "epoch" or "train_seconds"."""
    names = of_all_labels(results, study)["experiment"].unique()
    shown = results.histories[results.histories["experiment"].isin(names)]
    limits = figures.error_limits(shown)
    drawn = []
    for name in names:
        history, title = shown[shown["experiment"] == name], results.experiments[name].title
        drawing = figures.learning_curve(history, title, against, limits, chance(results, study))
        kind = "curves" if against == "epoch" else "curves-over-time"
        id_ = f"{kind}-{name.replace('/', '-')}"
        drawn.append(figure(id_, drawing, description(history, title, against)))
    return f'<div class="curves">{"".join(drawn)}</div>'


def description(history: pd.DataFrame, title: str, against: str) -> str:
    """The ends of one experiment's curves in words."""
    ends = history.groupby("seed").last()
    reached = means({title: ends[VALIDATION]}, bounds=(0, 1))[title]
    spread = ""
    if reached.has_interval:
        spread = f" (95 % interval {percent(reached.low)} to {percent(reached.high)})"
    return (
        f"Learning curves of {title} against {AXES[against]}, {number(reached.n)} "
        f"{'seed' if reached.n == 1 else 'seeds'}: after {number(ends['epoch'].mean(), 1)} epochs "
        f"and {number(ends['train_seconds'].mean(), 1)} seconds, validation accuracy "
        f"{percent(reached.mean)}{spread}, training accuracy "
        f"{percent(ends['train_accuracy'].mean())} (means)."
    )
