"""What was learnt of the training images is a reason where it is of the weights that are tested."""

import pytest

from tests.report.answers.studies import COSINE, HIGH, LOW, histories, study
from trainlab.analysis.comparisons import compare
from trainlab.report.answers.learnt import fit, gap
from trainlab.report.answers.why import MEANT, UNEXPLAINED, why

SCHEDULE_FREE = {"name": "schedule_free_sgd"}


def spread(**accuracies: float):
    """Trainings whose seeds differ a little, so that a gap has an interval."""
    rows = histories(**accuracies)
    return rows.assign(val_accuracy=rows["val_accuracy"] + (rows["seed"] - 2) / 1e4)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"averaging": {"name": "lookahead"}}, True),
        ({"averaging": {"name": "ema"}}, False),
        ({"optimizer": SCHEDULE_FREE}, False),
    ],
)
def test_training_accuracy_of_weights_that_are_not_tested_is_no_reason(settings, told):
    whole = study(LOW, HIGH, histories=spread(a=0.9, b=0.8), **settings)
    assert bool(fit(whole, "leaves/b", "leaves/a")) == told
    assert bool(gap(whole, "leaves/b", "leaves/a")) == told
    assert bool(gap(whole, "leaves/a", "leaves/b")) == told


def test_an_average_whose_rate_was_chosen_with_it_is_explained_by_its_idea():
    plain = {"schedule": COSINE | {"peak": 0.3}}
    ema = {"averaging": {"name": "ema"}, "schedule": COSINE}
    whole = study(LOW, HIGH, plain=plain, histories=spread(a=0.9, b=0.8), **ema)
    told = why(whole, compare(whole, "leaves/b", "leaves/a"))
    assert told[0] == UNEXPLAINED and told[1].startswith(MEANT)
    assert told[2] == "The two differ in more than one setting: averaging and peak of the schedule."


def test_of_augmented_images_the_gap_is_told_with_that():
    seen = spread(a=0.99, b=0.89)
    whole = study(LOW, HIGH, histories=seen, augmentations=[{"name": "flip"}])
    assert gap(whole, "leaves/b", "leaves/a") == (
        "It loses less on new images: training minus validation accuracy is −1.00 points "
        "against +9.00, its training images augmented.",
        1,
    )
    turned = gap(whole, "leaves/a", "leaves/b")
    assert turned.sentence.endswith("−1.00, the other's training images augmented.")
    assert turned.towards == -1 and len(turned.sentence.split()) <= 20
    fewer = study(LOW, HIGH, histories=seen, augmentations=[{"name": "flip"}], labels_per_class=9)
    assert gap(fewer, "leaves/b", "leaves/a") is None
