"""Learning curves and label efficiency as HTML, each figure with its numbers told in words."""

import html

import pandas as pd

from trainlab.analysis.targets import compared
from trainlab.formatting import number, percent
from trainlab.old_intervals import estimate
from trainlab.report.figures import curves as figures_curves
from trainlab.report.figures import style as figures
from trainlab.report.figures.curves import AXES, VALIDATION
from trainlab.report.html.elements import figure
from trainlab.report.words.accuracy import timing_obstacle
from trainlab.results.load import Results

NOT_RUN = "<p>No experiment of this study was run.</p>"
MODE = r"^digits/transfer-(frozen|finetuned|scratch)(?:-\d+)?$"
EXPLAINED = (
    "Thick lines are means over seeds at the validations that all of them have, bands their 95 % t "
    "intervals (none with one seed), thin lines the validation of single seeds. The accuracy axis "
    "is logarithmic in the error, and the same for all curves of the study; training accuracy is "
    "measured on augmented images while the weights change."
)


def learning_curves(results: Results, study: str, against: str = "epoch") -> str:
    """Learning curves of a study's experiments that trained on all labels, side by side.

    `against` is "epoch" or "train_seconds".
    """
    runs = compared(results.runs, study)
    titles = runs.drop_duplicates("experiment").set_index("experiment")["title"]
    shown = results.histories[results.histories["experiment"].isin(titles.index)]
    if shown.empty:
        return NOT_RUN
    limits = figures_curves.error_limits(shown)
    drawn = "".join(
        learning_curve(shown[shown["experiment"] == name], title, against, limits)
        for name, title in titles.items()
    )
    obstacle = timing_obstacle(results.exclusive_timing, runs) if against != "epoch" else None
    return f'{legend(obstacle)}<div class="curves">{drawn}</div>'


def learning_curve(
    history: pd.DataFrame, title: str, against: str, limits: tuple[float, float]
) -> str:
    """One experiment's learning curves, their ends told in words."""
    ends = history.groupby("seed").last()
    reached = estimate(ends[VALIDATION])
    spread = ""
    if reached.has_interval:
        spread = f" (95 % interval {percent(reached.low)} to {percent(reached.high)})"
    description = (
        f"Learning curves of {title} against {AXES[against]}, {number(reached.n)} "
        f"{'seed' if reached.n == 1 else 'seeds'}: after {number(ends['epoch'].mean(), 1)} epochs "
        f"and {number(ends['train_seconds'].mean(), 1)} seconds, validation accuracy "
        f"{percent(reached.mean)}{spread}, training accuracy "
        f"{percent(ends['train_accuracy'].mean())} (means)."
    )
    kind = "curves" if against == "epoch" else "curves-over-time"
    name = f"{kind}-{history['experiment'].iloc[0].replace('/', '-')}"
    drawing = figures_curves.learning_curve(history, title, against, limits)
    return figure(name, drawing, description)


def legend(obstacle: str | None) -> str:
    """What the lines of all curves are; `obstacle` says why seconds are not for comparison."""
    return (
        f'<p class="legend"><span style="border-top: 3px solid {figures.BLUE}">validation</span> '
        f'<span style="border-top: 3px dashed {figures.ORANGE}">training</span> '
        f"{html.escape(' '.join(filter(None, (EXPLAINED, obstacle))))}</p>"
    )


def label_efficiency(runs: pd.DataFrame, images: int, classes: int) -> str:
    """Test accuracy of the transfer settings against labels per class."""
    mode = runs["experiment"].str.extract(MODE, expand=False)
    done = runs.assign(mode=mode)[mode.notna() & (runs["status"] == "done")]
    if done.empty:
        return "<p>No transfer experiment was run.</p>"
    means = done.groupby(["mode", "labels_per_class"], dropna=False)["test_accuracy"].mean()
    ends = "; ".join(
        f"{setting} with {'all' if pd.isna(labels) else number(labels)} labels per class "
        f"{percent(accuracy)}"
        for (setting, labels), accuracy in means.items()
    )
    return figure(
        "label-efficiency",
        figures.label_efficiency(done, images / classes),
        f"Test accuracy against labels per class: {ends}.",
        "One dot a seed, lines through the means. Intervals are in the comparisons.",
    )
