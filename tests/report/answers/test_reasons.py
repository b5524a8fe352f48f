"""Each reason is a measurement, told in its direction."""

import pytest

from tests.report.answers.studies import HIGH, LOW, histories, study
from trainlab.report.answers.reasons import epochs, fit, labels, pace, share, size, time


@pytest.mark.parametrize(
    ("seen", "towards"), [({"a": 0.8, "b": 0.95}, 1), ({"a": 0.95, "b": 0.8}, 0)]
)
def test_augmented_images_that_were_learnt_better_tell_all_the_more(seen, towards):
    whole = study(LOW, HIGH, histories=histories(**seen), augmentations=[{"name": "flip"}])
    found, turned = fit(whole, "leaves/b", "leaves/a"), fit(whole, "leaves/a", "leaves/b")
    if not towards:  # they are harder, so that less says nothing
        assert found is None and turned is None
        return
    assert found == (
        "It learnt the training images better: 95.0\u00a0% against 80.0\u00a0% at the end, "
        "though it had them augmented.",
        1,
    )
    assert turned.towards == -1 and "though “B” had them augmented" in turned.sentence


def sized(trainable: tuple[int, int], total: tuple[int, int]):
    columns = {
        f"parameters_{which}": {"leaves/a": [counts[0]] * 3, "leaves/b": [counts[1]] * 3}
        for which, counts in (("trainable", trainable), ("total", total))
    }
    return study(LOW, HIGH, columns=columns)


def test_the_larger_network_is_a_reason_and_about_as_many_parameters_are_none():
    whole = sized((1000, 4000), (1010, 4040))
    assert size(whole, "leaves/b", "leaves/a") == (
        "It is larger: 4,000 trainable parameters against 1,000.",
        1,
    )
    assert size(whole, "leaves/a", "leaves/b").towards == -1
    assert size(sized((1000, 1050), (1000, 1050)), "leaves/b", "leaves/a") is None


def test_where_other_shares_are_trained_all_parameters_are_the_size():
    frozen = sized((1000, 400), (1000, 4000))
    assert size(frozen, "leaves/b", "leaves/a").sentence == (
        "It is larger: 4,000 parameters against 1,000."
    )


def test_time_is_told_where_budgets_differ():
    columns = {"train_seconds": {"leaves/a": [30.0] * 3, "leaves/b": [10.0] * 3}}
    whole = study(LOW, HIGH, columns=columns, budget={"seconds": 10})
    pair = ("leaves/b", "leaves/a")
    assert time(whole, *pair) == ("It trained for less time: 10 s against 30 s.", -1)
    assert time(whole, *pair[::-1]) == ("It trained longer: 30 s against 10 s.", 1)
    assert time(study(LOW, HIGH, columns=columns), *pair) is None


def test_epochs_and_trained_parameters_are_told_in_their_direction():
    columns = {
        "epochs": {"leaves/a": [10.0] * 3, "leaves/b": [5.0] * 3},
        "parameters_total": {"leaves/a": [100] * 3, "leaves/b": [100] * 3},
        "parameters_trainable": {"leaves/a": [100] * 3, "leaves/b": [10] * 3},
    }
    whole = study(LOW, HIGH, columns=columns)
    pair = ("leaves/b", "leaves/a")
    assert epochs(whole, *pair) == ("It saw the images less often: 5.0 epochs against 10.0.", -1)
    assert "more often" in epochs(whole, *pair[::-1]).sentence
    assert "A smaller share of its parameters is trained: 10.0" in share(whole, *pair).sentence
    assert share(whole, *pair[::-1]).towards == 1


def test_fewer_labels_are_a_reason_and_make_epochs_no_measure():
    columns = {"epochs": {"leaves/a": [10.0] * 3, "leaves/b": [50.0] * 3}}
    whole = study(HIGH, LOW, columns=columns, labels_per_class=10)
    assert labels(whole, "leaves/b", "leaves/a") == (
        "It had fewer labels to learn from: 10 against all of each class.",
        -1,
    )
    assert epochs(whole, "leaves/b", "leaves/a") is None


@pytest.mark.parametrize(("macs", "towards"), [(400, 0), (900, 1), (1000, 1)])
def test_a_shorter_epoch_that_is_long_for_its_macs_speaks_for_nothing(macs, towards):
    columns = {
        "macs": {"leaves/a": [1000] * 3, "leaves/b": [macs] * 3},
        "seconds_per_epoch": {"leaves/a": [1.0, 1.001, 1.002], "leaves/b": [0.8, 0.801, 0.802]},
    }
    budget = {"budget": {"seconds": 10}}
    whole = study(LOW, HIGH, columns=columns, plain=budget, **budget)
    assert pace(whole, "leaves/b", "leaves/a").towards == towards
