"""The section on transfer learning: questions, and label efficiency drawn from the runs."""

from bs4 import BeautifulSoup

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.sections import transfer

HEAD = {"weights": "imagenet", "train": "head"}
MODEL = {"name": "mobilenet", "alpha": 0.35, "pixels": 64}
ENTRIES = [
    entry("leaves/new", title="New", model=MODEL),
    entry("leaves/new-few", title="New few", model=MODEL, labels_per_class=10),
    entry("leaves/base", title="Base", model=MODEL, transfer=HEAD),
    entry("leaves/base-few", title="Base few", model=MODEL, transfer=HEAD, labels_per_class=10),
]


def study(entries=ENTRIES, **accuracies):
    found = {each["name"]: [0.5, 0.6] for each in entries} | accuracies
    columns = {
        "labels_per_class": {
            each["name"]: [each["settings"]["labels_per_class"]] * 2 for each in entries
        },
        "parameters_total": {name: [10] * 2 for name in found},
        "parameters_trainable": {name: [5] * 2 for name in found},
    }
    return results(found, entries, **columns)


def test_a_study_of_ones_own_has_questions_and_a_figure():
    page = BeautifulSoup(transfer.html(study(), "leaves"), "html.parser")
    heads = [head.text for head in page.find_all("h4")]
    assert "Did it help with fewer labels?" in heads
    assert heads[-1] == "Accuracy by the number of labels"
    drawing = page.find(id="figure-label-efficiency-leaves")
    label = drawing.svg["aria-label"]
    assert "New 55.00\u00a0% with 10, 55.00\u00a0% with all; Base 55.00" in label


def test_dots_and_means_are_where_the_labels_are():
    found = study()
    lines = [("New", ["leaves/new-few", "leaves/new"])]
    drawn = transfer.figures.label_efficiency(found.runs, lines, all_labels=4500, chance=0.1)
    dots, means = drawn.axes[0].lines
    assert sorted(dots.get_xdata()) == [10, 10, 4500, 4500]
    assert sorted(dots.get_ydata()) == [50, 50, 60, 60]
    assert list(means.get_xdata()) == [10, 4500] and list(means.get_ydata()) == [55, 55]
    ticks = [text.get_text() for text in drawn.axes[0].get_xticklabels()]
    assert ticks == ["10", "4,500"]


def test_studies_without_transfer_or_few_labels_have_no_section():
    assert transfer.html(study(ENTRIES[:1]), "leaves") == ""
    alone = transfer.html(study(ENTRIES[2:3]), "leaves")
    assert "<h4>How many parameters are trainable?</h4>" in alone and "<svg" not in alone
