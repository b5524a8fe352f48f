"""The study of the fast recipe's parts in config.yaml: what is compared differs in one part."""

from tests.conftest import ROOT
from trainlab.settings.checking import check
from trainlab.settings.design import Design


def test_every_experiment_is_held_against_a_recipe_and_changes_one_part(raw_config):
    design = Design(check(raw_config | {"preset": "ablation"}, ROOT / "config.yaml"))
    recipes = {name for it in design.experiments.values() for name in it.against}
    assert recipes == {"ablation/fast", "ablation/plain"}
    for name, it in design.experiments.items():
        if name in recipes:
            continue
        (recipe,) = it.against
        settings = [design.training(each) for each in (name, recipe)]
        changed = {key for key in settings[0] if settings[0][key] != settings[1][key]}
        # Muon and SGD need rates of their own.
        assert len(changed) == 1 or changed == {"optimizer", "schedule"}, name
        if changed == {"schedule"}:  # the same mean rate
            constant, peak = sorted(map(rate, settings))
            assert peak == 2 * constant


def rate(settings: dict) -> float:
    """The rate that a constant or a falling schedule begins with."""
    schedule = settings["schedule"]
    return schedule.get("rate") or schedule["peak"]
