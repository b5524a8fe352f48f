"""Budgets as sentences show them."""

import pytest

from trainlab.budgets import budget_words


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        ({"seconds": 120.0}, "120 s of training"),
        ({"epochs": 1.0}, "1 epoch"),
        ({"epochs": 2.5}, "2.5 epochs"),
        ({"steps": 50}, "50 steps"),
        ({"reference_steps": 110.0}, "the time of 110 reference steps"),
    ],
)
def test_a_budget_in_words(budget, words):
    assert budget_words(budget) == words
