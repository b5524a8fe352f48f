"""Opposite numbers give opposite sentences; too few numbers give no claim."""

import pandas as pd
import pytest

from tests.synthetic.measured import PIPELINE
from tests.synthetic.tables import not_run, runs
from trainlab.analysis.old_comparisons import QUESTIONS, compare, comparisons
from trainlab.report.words import accuracy as answers
from trainlab.report.words import transfer as transfer_answers

FROZEN, FINETUNED = "digits/transfer-frozen", "digits/transfer-finetuned"
SCRATCH = "digits/transfer-scratch"
LOW, HIGH = [0.9501, 0.9502, 0.9509], [0.9801, 0.9803, 0.9807]
NOISY = [0.93, 0.99, 0.96]


def between(first: list[float], second: list[float]) -> str:
    return answers.more_accurate(runs({FINETUNED: first, FROZEN: second}), FINETUNED, FROZEN)


def test_the_more_accurate_is_named_whichever_it_is():
    assert "“MobileNetV2, fine-tuned” was more accurate (+3.00" in between(HIGH, LOW)
    assert "“MobileNetV2, base frozen” was more accurate (+3.00" in between(LOW, HIGH)


def test_an_interval_around_zero_shows_no_difference():
    sentence = between(NOISY, HIGH)
    assert "no difference could be shown" in sentence
    assert "was more accurate" not in sentence


def test_the_interval_and_n_are_those_of_the_paired_differences():
    # Differences 3.00, 3.01, 2.98 points: mean 2.9967, half-width 4.3027 x 0.015275 / sqrt 3.
    assert "+3.00 percentage points, 95\u00a0% interval +2.96 to +3.03, n\u00a0=\u00a03" in between(
        [0.98, 0.98, 0.98], [0.95, 0.9499, 0.9502]
    )


def test_one_seed_makes_no_claim():
    sentence = between([0.99], [0.5])
    assert "no claim" in sentence
    assert "more accurate" not in sentence
    assert "99.00" in sentence and "50.00" in sentence


def test_equal_accuracies_make_no_claim():
    assert "no claim" in between([0.97, 0.97], [0.97, 0.97])


def test_seeds_that_do_not_match_are_not_compared():
    table = runs({FINETUNED: HIGH, FROZEN: LOW})
    table.loc[table["experiment"] == FROZEN, "seed"] += 10
    assert "share no seed" in answers.more_accurate(table, FINETUNED, FROZEN)


def test_not_run_and_missing_experiments_are_said_so():
    table = pd.concat([runs({FINETUNED: HIGH}), not_run(FROZEN, "No weights.")])
    assert "“MobileNetV2, base frozen” was not run; the reason is under" in answers.more_accurate(
        table, FINETUNED, FROZEN
    )
    sentence = answers.more_accurate(runs({FINETUNED: HIGH}), FINETUNED, FROZEN)
    assert "not part of this study" in sentence


def test_many_comparisons_turn_a_weak_claim_into_an_indication():
    first, second = [0.9600, 0.9700, 0.9750], [0.9501, 0.9560, 0.9668]
    alone = runs({FINETUNED: first, FROZEN: second})
    among = pd.concat(
        [
            alone,
            runs({SCRATCH: NOISY, "digits/convnet": NOISY, "digits/convnet-augmented": HIGH}),
        ]
    )
    assert compare(alone, FINETUNED, FROZEN).survives
    assert not compare(among, FINETUNED, FROZEN).survives
    assert "an indication, not evidence" in answers.more_accurate(among, FINETUNED, FROZEN)


def test_holm_counts_only_comparisons_that_were_made():
    table = runs({FINETUNED: HIGH, FROZEN: LOW})
    found = compare(table, FINETUNED, FROZEN)
    assert (found.family, found.p_holm) == (1, found.difference.p)
    assert [item.first for item in comparisons(table, "digits")] == [FINETUNED]


def test_every_question_is_about_experiments_of_the_config(raw_config):
    asked = {name for pairs in QUESTIONS.values() for pair in pairs for name in pair}
    assert asked <= set(raw_config["experiments"])


def test_the_questions_of_objects_compare_like_with_like():
    pairs = QUESTIONS["objects"]
    assert ("objects/resnet-lookahead-cosine", "objects/resnet-cosine") in pairs
    assert ("objects/resnet-cosine", "objects/resnet") in pairs
    assert ("objects/senet", "objects/resnet-cosine") in pairs
    table = runs({"objects/resnet-cosine": HIGH, "objects/senet": LOW})
    assert [item.first for item in comparisons(table, "objects")] == ["objects/senet"]


def test_a_pretrained_base_can_help_hurt_or_neither():
    def helped(pretrained):
        return transfer_answers.base_helped(
            runs({FROZEN: pretrained, SCRATCH: LOW}), FROZEN, SCRATCH
        )

    assert helped(HIGH).startswith("Yes.")
    assert helped([0.9001, 0.9005, 0.9006]).startswith("No, it hurt.")
    assert helped(NOISY).startswith("Not shown.")
    assert not helped([0.99]).startswith(("Yes", "No"))


def test_base_by_labels_sorts_counts_by_outcome():
    sentence = transfer_answers.base_helped_by_labels(
        runs(
            {
                FROZEN: LOW,
                SCRATCH: HIGH,
                f"{FROZEN}-100": HIGH,
                f"{SCRATCH}-100": LOW,
                f"{FROZEN}-10": HIGH,
                f"{SCRATCH}-10": [0.50, 0.51, 0.50],
                f"{FROZEN}-1000": NOISY,
                f"{SCRATCH}-1000": HIGH,
            }
        ),
        FROZEN,
        SCRATCH,
    )
    assert "the pretrained base helped with 10 (+47.70) and 100 (+3.00)" in sentence
    assert "it hurt with all (−3.00)" in sentence
    assert "no difference could be shown with 1,000 (" in sentence


def test_base_by_labels_without_the_experiment():
    sentence = transfer_answers.base_helped_by_labels(runs({SCRATCH: LOW}), FROZEN, SCRATCH)
    assert sentence.startswith("No answer")


def test_trainable_parameters_are_counted():
    table = runs(
        {FROZEN: LOW, FINETUNED: HIGH},
        parameters_total={FROZEN: [2000] * 3, FINETUNED: [2000] * 3},
        parameters_trainable={FROZEN: [100] * 3, FINETUNED: [1900] * 3},
    )
    sentence = transfer_answers.trainable_parameters(table, FROZEN, FINETUNED)
    assert "base frozen”: 100 of 2,000 (5.0\u00a0%)" in sentence
    assert "fine-tuned”: 1,900 of 2,000 (95.0\u00a0%)" in sentence


@pytest.mark.parametrize(
    ("frozen", "finetuned", "expected"),
    [
        ([1.0, 1.1, 1.0], [4.0, 4.2, 4.1], "75\u00a0% shorter"),
        ([4.0, 4.2, 4.1], [1.0, 1.1, 1.0], "longer"),
        ([1.0, 4.0, 1.0], [2.0, 2.1, 2.2], "no difference could be shown"),
        ([1.0], [4.0], "no claim"),
    ],
)
def test_freezing_time_follows_the_seconds(frozen, finetuned, expected):
    table = timed_runs(frozen, finetuned)
    assert expected in transfer_answers.freezing_time(
        table, FROZEN, FINETUNED, exclusive_timing=True
    )


def test_shared_timing_makes_no_claim_about_time():
    table = timed_runs([1.0, 1.1, 1.0], [4.0, 4.2, 4.1])
    sentence = transfer_answers.freezing_time(table, FROZEN, FINETUNED, exclusive_timing=False)
    assert "not for comparison" in sentence
    assert "shorter" not in sentence


def timed_runs(frozen, finetuned):
    seconds = {FROZEN: frozen, FINETUNED: finetuned}
    return runs(
        {name: [0.9] * len(values) for name, values in seconds.items()}, seconds_per_epoch=seconds
    )


def test_best_is_the_highest_mean():
    assert "“MobileNetV2, fine-tuned”" in answers.best(
        runs({FINETUNED: HIGH, FROZEN: LOW}), "digits"
    )
    sentence = answers.best(runs({FINETUNED: [0.5], FROZEN: [0.6]}), "digits")
    assert "60.00\u00a0% (n\u00a0=\u00a01) by “MobileNetV2, base frozen”" in sentence
    assert answers.best(not_run(FROZEN, "x"), "digits") == "No experiment of digits was run."


def test_convergence_tells_a_stopped_run_from_one_cut_off():
    name = "objects/shallow"
    rule = "validation loss had not improved for 2 epochs"
    histories = pd.DataFrame(
        {
            "experiment": name,
            "seed": [1, 1, 1, 1, 2, 2, 2],
            "epoch": [1, 2, 3, 4, 1, 2, 3],
            "val_loss": [0.9, 0.5, 0.6, 0.7, 0.4, 0.5, 0.6],
        }
    )
    stopped = runs({name: [0.7, 0.7]}, stopped={name: [rule, rule]})
    sentence = answers.convergence(stopped, histories, name)
    assert "after 4 and 3 epochs" in sentence and "in epoch 2 and 1" in sentence
    assert f"ended by the stopping rule: {rule}." in sentence
    cut = runs({name: [0.7, 0.7]}, stopped={name: [rule, None]})
    assert "1 of 2 runs used up their budget" in answers.convergence(cut, histories, name)


def test_data_names_stand_ins_and_copies():
    manifest = {"dataset": "mnist", "real": True, "official": True, "note": "From the source."}
    assert "real data, official copy" in answers.data("digits", manifest)
    assert "unofficial copy" in answers.data("digits", manifest | {"official": False})
    assert "stand-in" in answers.data("digits", manifest | {"real": False})


def test_timing_says_whether_times_compare():
    table = timed_runs([1.0, 1.1], [4.0, 4.2])
    assert "side by side" in answers.timing(False, table)
    assert "can be compared" in answers.timing(True, table)
    assert "2 numbers of threads" in answers.timing(True, table.assign(threads=[1, 2, 2, 2]))
    assert "2 devices" in answers.timing(True, table.assign(device=["a", "b", "a", "a"]))


def test_the_slowest_step_and_the_gain_follow_the_profile():
    assert "shift was the slowest step: 99.0\u00a0µs an image, 39\u00a0%" in answers.slowest_step(
        PIPELINE
    )
    sentence = answers.remedy(PIPELINE)
    assert "from 200.0 to 20.0\u00a0µs an image: 10.0 times as fast" in sentence


@pytest.mark.parametrize(
    ("gain", "expected"),
    [(2.5, "2.5 times as fast"), (0.5, "2.0 times as slow"), (1.02, "neither")],
)
def test_a_remedy_can_make_things_slower(gain, expected):
    assert answers.speed(gain).startswith(expected)
