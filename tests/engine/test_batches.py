"""The order of the data, rounds of steps, prediction in batches."""

import numpy as np
import pytest

from trainlab.engine.batches import predict, rounds, shuffled_epochs, steps_per_round


def test_every_epoch_is_a_permutation_and_the_last_ends_with_the_budget():
    epochs = list(shuffled_epochs(images=10, batch=3, steps=8, seed=5))
    assert [len(epoch) for epoch in epochs] == [3, 3, 2]
    for epoch in epochs:
        assert len(np.unique(epoch)) == epoch.size
    assert not np.array_equal(epochs[0], epochs[1])


def test_the_order_depends_on_the_seed_alone():
    first, again, other = (list(shuffled_epochs(10, 3, 6, seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


def test_rounds_keep_the_order_and_the_last_may_be_shorter():
    epochs = list(shuffled_epochs(images=6, batch=3, steps=7, seed=0))
    regrouped = list(rounds(iter(epochs), length=3))
    assert [len(part) for part in regrouped] == [3, 3, 1]
    np.testing.assert_array_equal(np.concatenate(regrouped), np.concatenate(epochs))


@pytest.mark.parametrize(
    ("steps", "per_epoch", "least", "length"),
    [
        (900, 30, 4, 30),  # an epoch
        (900, 3, 4, 6),  # epochs joined
        (80, 30, 4, 10),  # parts of an epoch in a short training: MOST_VALIDATIONS of them
        (20, 30, 4, 4),  # but no more often than `least` allows
        (20, 30, 15, 10),  # unless there would be only one
    ],
)
def test_steps_of_a_round(steps, per_epoch, least, length):
    assert steps_per_round(steps, per_epoch, least) == length


def test_predict_pads_the_last_batch_and_drops_the_padding():
    images = np.arange(7, dtype="float32").reshape(7, 1, 1, 1)
    sizes = []

    def forward(batch):
        sizes.append(len(batch))
        return batch.reshape(len(batch), 1) * 2

    np.testing.assert_array_equal(predict(forward, images, batch=3)[:, 0], 2 * np.arange(7))
    assert sizes == [3, 3, 3]
