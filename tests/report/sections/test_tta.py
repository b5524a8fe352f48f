"""Test-time augmentation appears where experiments were tested in both ways."""

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.sections import tta
from trainlab.report.tables.tta import tta as table

NAMES = ("leaves/oak", "leaves/elm")


def study(oak: list):
    accuracies = {name: [0.8, 0.9] for name in NAMES}
    augmented = {NAMES[0]: oak, NAMES[1]: [None, None]}
    entries = [entry(name, title=name[7:].title()) for name in NAMES]
    return results(accuracies, entries, test_accuracy_augmented=augmented)


def test_both_accuracies_and_their_difference_are_shown():
    assert table(study([0.9, 0.94]), "leaves").texts() == [["Oak", "2", "85.00", "92.00", "+7.00"]]
    assert table(study([0.8, 0.8]), "leaves").texts()[0][-1] == "−5.00"
    text = tta.html(study([0.9, 0.94]), "leaves")
    assert (
        text.startswith("<p>Test-time augmentation predicts from six views") and "Elm" not in text
    )


def test_the_file_of_the_table_has_percentages():
    row = table(study([0.9, 0.94]), "leaves").frame().iloc[0]
    assert round(row["Six views (%)"], 6) == 92 and round(row["Difference (points)"], 6) == 7


def test_a_study_without_it_has_no_section():
    assert tta.html(study([None, None]), "leaves") == ""
