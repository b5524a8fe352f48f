"""Answers on transfer learning turn around with the numbers, in a study of any name."""

import pytest

from tests.synthetic.design import entry
from tests.synthetic.tables import not_run, results
from trainlab.report.answers.tasks import tasks
from trainlab.report.answers.verdict import verdict
from trainlab.report.answers.why import of_task
from trainlab.report.words.study import OF_ANOTHER_KIND
from trainlab.report.words.transfer import answered

OAK, ELM, ASH = "leaves/oak", "leaves/elm", "leaves/ash"
FEW = [f"{name}-few" for name in (OAK, ELM, ASH)]
LOW, HIGH = [0.9501, 0.9502, 0.9509], [0.9801, 0.9803, 0.9807]
NOISY = [0.93, 0.99, 0.96]
TIME, HELP = 1, 3  # places of questions
TRANSFER = {
    OAK: None,
    ELM: {"weights": "imagenet", "train": "head"},
    ASH: {"weights": "imagenet", "train": "all"},
}
TITLES = {OAK: "Scratch", ELM: "Frozen", ASH: "Tuned"}


def entries(names) -> list[dict]:
    model = {"name": "mobilenet", "alpha": 0.35, "pixels": 64}
    return [
        entry(
            name,
            title=f"{TITLES[name.removesuffix('-few')]}{' few' * name.endswith('-few')}",
            model=model,
            transfer=TRANSFER[name.removesuffix("-few")],
            labels_per_class=10 if name.endswith("-few") else None,
        )
        for name in names
    ]


def said(accuracies: dict, seconds=None, exclusive_timing=True) -> dict[str, list[str]]:
    return answered(study(accuracies, seconds, exclusive_timing), "leaves")


def study(accuracies: dict, seconds=None, exclusive_timing=True):
    sizes = {name: [2000] * 3 for name in accuracies}
    trainable = {name: [100 if name.startswith(ELM) else 1900] * 3 for name in accuracies}
    times = {name: [1.0, 1.1, 1.2] for name in accuracies} | (seconds or {})
    return results(
        accuracies,
        entries(accuracies),
        parameters_total=sizes,
        parameters_trainable=trainable,
        seconds_per_epoch=times,
        exclusive_timing=exclusive_timing,
    )


def answer(found: dict, word: str) -> list[str]:
    (sentences,) = (each for question, each in found.items() if word in question)
    return sentences


def test_a_study_without_transfer_has_no_questions():
    assert said({OAK: LOW}) == {}


def test_trainable_parameters_are_counted():
    frozen, tuned = answer(said({ELM: LOW, ASH: HIGH}), "trainable")
    assert frozen == "“Frozen”: 100 of 2,000 (5.0\u00a0%)."
    assert tuned == "“Tuned”: 1,900 of 2,000 (95.0\u00a0%)."


@pytest.mark.parametrize(
    ("frozen", "tuned", "expected"),
    [
        ([1.0, 1.1, 1.0], [4.0, 4.2, 4.1], "freezing made it 75\u00a0% shorter, 0.25 times as lo"),
        ([4.0, 4.2, 4.1], [1.0, 1.1, 1.0], "freezing made it 297\u00a0% longer, 3.97 times as lo"),
        ([1.0, 4.0, 1.0], [2.0, 2.1, 2.2], "no difference shown, 0.76 times as long"),
    ],
)
def test_freezing_time_follows_the_seconds(frozen, tuned, expected):
    found = said({ELM: LOW, ASH: HIGH}, seconds={ELM: frozen, ASH: tuned})
    assert expected in answer(found, "training time")[0]


def test_two_seeds_and_shared_times_make_no_claim_about_time():
    seconds = {ELM: [1.0, 1.1, 1.2], ASH: [4.0, 4.4, 4.8]}
    (few,) = answer(said({ELM: LOW[:2], ASH: HIGH[:2]}, seconds), "training time")
    assert "0.25 times as long (a claim takes 3 seeds each)" in few and "shorter" not in few
    (shared,) = answer(said({ELM: LOW, ASH: HIGH}, seconds, exclusive_timing=False), "training")
    assert "cannot be compared" in shared and "shorter" not in shared


def test_times_of_another_kind_are_the_reason_for_no_claim(monkeypatch):
    for module in ("analysis.efficiency", "report.words.study"):
        monkeypatch.setattr(f"trainlab.{module}.incomparable", lambda results, study: [ELM, ASH])
    (apart,) = answer(said({ELM: LOW, ASH: HIGH}), "training time")
    assert apart.endswith(f"1.00 times as long (nothing is claimed of what was {OF_ANOTHER_KIND}).")


def test_frozen_against_fine_tuned_turns_around():
    (better,) = answer(said({ELM: LOW, ASH: HIGH}), "frozen or fine-tuned")
    assert "“Tuned” reached 98.04\u00a0%, “Frozen” 95.04\u00a0%: more accurate by 3.00" in better
    (worse,) = answer(said({ELM: HIGH, ASH: LOW}), "frozen or fine-tuned")
    assert ": less accurate by 3.00" in worse


@pytest.mark.parametrize(
    ("pretrained", "start"),
    [(HIGH, "Yes. “Frozen”"), ([0.9001, 0.9005, 0.9006], "No, it hurt. "), (NOISY, "Not shown. ")],
)
def test_a_base_can_help_hurt_or_neither(pretrained, start):
    (sentence,) = answer(said({OAK: LOW, ELM: pretrained}), "from scratch")
    assert sentence.startswith(start)


def test_one_seed_makes_no_claim():
    (sentence,) = answer(said({OAK: [0.5], ELM: [0.99]}), "from scratch")
    assert not sentence.startswith(("Yes", "No", "Not")) and "a claim takes 3 seeds" in sentence


def test_labels_are_sorted_by_what_came_of_them():
    accuracies = {OAK: HIGH, ELM: LOW, FEW[0]: [0.5, 0.501, 0.5009], FEW[1]: HIGH}
    (helped,) = answer(said(accuracies), "fewer labels")
    assert helped == (
        "The pretrained base of “Frozen”, by labels per class (percentage points). "
        "Helped with: 10 (+47.97). Hurt with: all (−3.00)."
    )
    accuracies = {OAK: LOW, ELM: HIGH, FEW[0]: HIGH, FEW[1]: LOW}
    (turned,) = answer(said(accuracies), "fewer labels")
    assert turned.endswith(". Helped with: all (+3.00). Hurt with: 10 (−3.00).")


def test_only_the_variant_with_the_most_labels_is_asked_about_in_full():
    found = said({OAK: HIGH, ELM: LOW, FEW[0]: LOW, FEW[1]: HIGH})
    assert len(answer(found, "trainable")) == len(answer(found, "from scratch")) == 1


def test_what_is_missing_is_said():
    (alone,) = answer(said({ELM: LOW}), "from scratch")
    assert "no experiment of this study trains the network of “Frozen” from scratch." in alone
    absent = results(not_run(ELM, "No weights."), entries([OAK, ELM, ASH]))
    found = answered(absent, "leaves")
    assert "“Frozen” was not run; the reason is under" in answer(found, "training time")[0]


def test_a_task_on_labels_is_answered_by_what_the_base_did_and_explained_by_it():
    whole = study({OAK: HIGH, ASH: HIGH, FEW[0]: LOW, FEW[2]: HIGH})
    (task,) = tasks(whole)
    assert verdict(whole, task) == [
        "The pretrained base of “Tuned”, by labels per class (percentage points). "
        "Helped with: 10 (+3.00). No difference shown with: all (0.00)."
    ]
    assert {*of_task(whole, task)} == {"Why was “Tuned few” more accurate than “Scratch few”?"}
