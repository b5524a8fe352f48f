"""The finished experiments of a study beside each other: what they changed, reached and cost."""

from trainlab.analysis.changes import changes
from trainlab.analysis.comparisons import family
from trainlab.analysis.runs import incomparable
from trainlab.report.tables.columns import accuracies, numbers
from trainlab.report.tables.table import Column, Table
from trainlab.report.words.changes import in_words
from trainlab.results.experiments import Experiment
from trainlab.results.load import Results

_COLUMNS = [
    Column("Experiment"),
    Column("Task"),
    accuracies("Test accuracy (%, 95 % interval)"),
    numbers("n"),
    numbers("sd over seeds (points)", 2, scale=100, best="lowest"),
    numbers("sd of single images (points)", 2, scale=100, best="lowest"),
    numbers("Parameters", best="lowest"),
    numbers("Trainable", best="lowest"),
    numbers("MACs (million)", 2, scale=1e-6, best="lowest"),
    numbers("Epochs", 1),
    numbers("Training (s)", 1, best="lowest"),
    numbers("One epoch (s)", 2, best="lowest"),
    Column("Compared with"),
    Column("What differs"),
]
_SHOWN = (
    *("Experiment", "Task", "Test accuracy (%, 95 % interval)"),
    *("Training (s)", "Trainable"),
)
MEASURED = (
    *("n", "test_accuracy_sd", "test_accuracy_sd_of_images"),
    *("parameters_total", "parameters_trainable", "macs"),
    *("epochs_mean", "train_seconds_mean", "seconds_per_epoch_mean"),
)
TIMES = ("train_seconds_mean", "seconds_per_epoch_mean")


def experiments(results: Results, study: str) -> Table:
    """A row each, in the config's order."""
    means = family(results, study)
    measured = results.summary.set_index("experiment")[list(MEASURED)]
    untold = measured.index.isin(incomparable(results, study))
    measured = measured.mask(untold[:, None] & [name in TIMES for name in MEASURED])
    rows = []
    for each in results.of_study(study):
        if each.name in means:
            told = (each.title, each.task, means[each.name])
            rows.append((*told, *measured.loc[each.name], *changed(results, each)))
    return Table(_COLUMNS, rows, _SHOWN)


def changed(results: Results, experiment: Experiment) -> tuple[str | None, str | None]:
    """The first experiment that it is compared with, of this preset, and what differs between."""
    for name in experiment.against:
        if other := results.experiments.get(name):
            return other.title, in_words(changes(experiment.settings, other.settings))
    return None, None
