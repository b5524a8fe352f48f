"""How trainings with early stopping ended, whatever they are called."""

import pandas as pd

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.analysis.convergence import Ending, endings, stopping

OAK, ELM = "leaves/oak", "leaves/elm"
RULE = "the validation loss had not improved in 2 validations"
HISTORIES = pd.DataFrame(
    {
        "experiment": OAK,
        "seed": [1, 1, 1, 1, 2, 2, 2],
        "epoch": [1.0, 2.0, 3.0, 4.0, 0.5, 1.0, 1.5],
        "val_loss": [0.9, 0.5, 0.6, 0.7, 0.6, 0.5, 0.4],
        "val_accuracy": [0.3, 0.7, 0.6, 0.5, 0.3, 0.4, 0.5],
    }
)


def study():
    entries = [entry(OAK, early_stopping={"patience": 2}), entry(ELM)]
    return results(
        {OAK: [0.7, 0.7], ELM: [0.5, 0.5]},
        entries,
        histories=HISTORIES,
        stopped={OAK: [RULE, None], ELM: [None, None]},
    )


def test_experiments_are_found_by_their_settings():
    assert stopping(study(), "leaves") == [OAK]
    assert stopping(study(), "objects") == []


def test_an_end_is_the_last_validation_and_the_best_is_the_lowest_loss():
    assert endings(study(), OAK) == [
        Ending(1, 4.0, 2.0, 0.5, 0.7, RULE),
        Ending(2, 1.5, 1.5, 0.5, 0.5, None),
    ]
