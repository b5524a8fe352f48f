"""Mean curves: every seed counts at every point, to its end."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.histories import histories
from tests.synthetic.tables import results
from trainlab.analysis.curves import TOGETHER, mean_curve, questions


def test_the_mean_ends_at_the_mean_of_the_ends_whatever_the_numbers_of_validations():
    # Seed 1 validates after 10, 20, 30 and 40 s, seed 2 after 11 and 22 s.
    own = histories({"leaves/a": [[0.2, 0.4, 0.6, 0.9], [0.4, 0.8]]})
    seconds, mean = mean_curve(own, "train_seconds", "val_accuracy")
    assert seconds[-1] == 40
    assert mean[-1] == pytest.approx((0.9 + 0.8) / 2)
    assert mean_curve(own, "epoch", "val_accuracy")[1][-1] == pytest.approx((0.9 + 0.8) / 2)


def test_between_its_validations_a_seed_is_on_a_straight_line():
    own = histories({"leaves/a": [[0.2, 0.4, 0.6], [0.4, 0.8]]})
    seconds, mean = mean_curve(own, "train_seconds", "val_accuracy")
    # It begins where both seeds have, and has the validations of both.
    assert seconds.tolist() == [11, 20, 22, 30]
    # The second seed has ended after 22 s and keeps what it has reached.
    both = [0.22 + 0.4, 0.4 + 0.4 + 0.4 * 9 / 11, 0.44 + 0.8, 0.6 + 0.8]
    assert mean == pytest.approx([each / 2 for each in both])


def test_one_seed_is_its_own_mean():
    own = histories({"leaves/a": [[0.2, 0.4]]})
    assert mean_curve(own, "epoch", "val_accuracy")[1].tolist() == [0.2, 0.4]


def test_experiments_are_grouped_with_what_they_are_compared_with():
    settings = entry("leaves/a")["settings"]
    against = {"a": [], "b": ["a"], "c": ["b", "a"], "few": ["a"], "alone": ["gone"]}
    entries = [
        entry(f"leaves/{name}", against=[f"leaves/{o}" for o in to]) for name, to in against.items()
    ]
    few = next(each for each in entries if each["name"] == "leaves/few")
    few["settings"] = settings | {"labels_per_class": 10}
    found = results(
        {each["name"]: [0.5] for each in entries},
        entries,
        labels_per_class={f"leaves/{name}": [10 if name == "few" else None] for name in against},
    )
    assert questions(found, "leaves") == [
        ["leaves/a", "leaves/b"],
        ["leaves/b", "leaves/c"],
        ["leaves/alone"],
    ]


def test_a_full_group_is_divided_and_the_reference_is_in_every_part():
    names = [f"leaves/{place}" for place in range(2 * TOGETHER)]
    entries = [entry(name, against=names[:1] if place else []) for place, name in enumerate(names)]
    groups = questions(results({name: [0.5] for name in names}, entries), "leaves")
    assert all(len(group) <= TOGETHER and group[0] == names[0] for group in groups)
    assert [name for group in groups for name in group[1:]] == names[1:]
