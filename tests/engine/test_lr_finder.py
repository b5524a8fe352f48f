"""The learning-rate range test: its loss, its bounds, its command."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import yaml

from scripts.tools import lr_finder as command
from tests.conftest import ROOT
from tests.training import prepared
from trainlab.engine.loops.round import Round
from trainlab.engine.lr_finder import bounds, find_rates, smoothed, until_divergence
from trainlab.errors import TrainLabError
from trainlab.files import write_text


def rows(losses) -> list[dict]:
    """A finished test at the rates 10^0, 10^1, ..."""
    return [{"learning_rate": 10.0**i, "smoothed_loss": loss} for i, loss in enumerate(losses)]


def test_the_bounds_are_the_steepest_descent_and_the_last_rate_before_the_loss_rises():
    # Falls by 2 in all, most at 10^2; lowest at 10^4, and at 10^6 still within a tenth of the fall.
    low, high = bounds(rows([3.0, 2.9, 2.6, 1.2, 1.0, 1.3, 1.15, 1.25, 4.0]))
    assert (low, high) == (1e2, 1e6)


def test_a_loss_that_never_fell_suggests_nothing():
    with pytest.raises(TrainLabError, match="did not fall at any rate from 1 on. Give .* --low"):
        bounds(rows([1.0, 1.5, 3.0]))


def test_a_training_ends_when_its_loss_has_doubled_or_is_no_number():
    def trained(*losses):
        steps = (Round(loss, 0.5, np.float32([0.1])) for loss in losses)
        return [step.loss for step in until_divergence(steps, window=2)]

    assert trained(1.0, 1.0, 1.0, 2.5, 1.6, 9.0) == [1.0, 1.0, 1.0, 2.5, 1.6]
    assert trained(1.0, 0.5, float("nan"), 0.5) == [1.0, 0.5]
    assert trained(1.0, 0.5, float("inf"), 0.5) == [1.0, 0.5]


def test_smoothing_keeps_lines_and_dips_where_they_are_and_limits_a_huge_loss():
    line = np.linspace(2, 1, 101)
    assert smoothed(line, 101)[50] == pytest.approx(line[50])
    dip = 2 - np.exp(-(((np.arange(101) - 40) / 10) ** 2))
    assert smoothed(dip, 101).argmin() == 40
    assert smoothed([1.0] * 100 + [1e9], 101).max() <= 2


def test_the_loss_falls_and_then_diverges(easy, settings):
    settings["label_smoothing"] = 0.2  # without, no logit could be too large for this easy data
    found = pd.DataFrame(find_rates(settings, easy, steps=120, low=1e-4, high=1e4))
    assert found["step"].tolist() == list(range(len(found)))
    ratios = found["learning_rate"].to_numpy()[1:] / found["learning_rate"].to_numpy()[:-1]
    np.testing.assert_allclose(ratios, 1e8 ** (1 / 120), rtol=1e-4)
    assert found["learning_rate"][0] == pytest.approx(1e-4)
    start, best = found["loss"][:6].mean(), found["smoothed_loss"].min()
    assert best < 0.6 * start
    assert len(found) < 120  # it had diverged before
    assert found["loss"].iloc[-6:].mean() > 2 * start
    low, high = bounds(found.to_dict("records"))
    assert 1e-4 < low < high < found["learning_rate"].iloc[-1]


def test_validation_and_test_data_are_not_touched(easy, settings):
    class Untouchable:
        def __getattr__(self, name):
            raise AssertionError(f"{name} was read")

    blind = type(easy)(easy.train, Untouchable(), Untouchable(), easy.manifest)
    found = find_rates(settings, blind, steps=20, low=1e-4, high=1e-2)
    assert len(found) == 20


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"low": 0.1, "high": 0.1}, "needs 0 < --low < --high, not 0.1 and 0.1"),
        ({"low": 0.0}, "needs 0 < --low"),
        ({"steps": 19}, "at least 20 --steps, not 19"),
    ],
)
def test_a_test_that_cannot_be_made_is_a_sentence(easy, settings, changes, sentence):
    with pytest.raises(TrainLabError, match=sentence):
        find_rates(settings, easy, **({"steps": 50, "low": 1e-4, "high": 1.0} | changes))


def test_pretrained_experiments_are_refused(easy, settings):
    settings["transfer"] = {"weights": "imagenet", "train": "all"}
    with pytest.raises(TrainLabError, match="Choose one that starts from scratch"):
        find_rates(settings, easy, steps=50, low=1e-4, high=1.0)


def test_an_optimizer_with_a_schedule_of_its_own_is_refused(easy, settings):
    settings["optimizer"] = {"name": "exponential_sgd"}
    with pytest.raises(TrainLabError, match="'exponential_sgd' trains with the schedule"):
        find_rates(settings, easy, steps=50, low=1e-4, high=1.0)


@pytest.fixture
def files(easy, tmp_path) -> list[str]:
    """The options that name the prepared data."""
    return prepared(tmp_path, easy)


def run(files: list[str], folder, experiment: str, *more: str) -> None:
    required = ["--experiment", experiment, "--threads", "2", "--output-dir", str(folder)]
    command.main([*files, *required, "--config", f"{ROOT}/config.yaml", *more])


def test_the_command_writes_a_table_and_a_figure(files, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("trainlab.backend.limit_threads", lambda threads: None)  # already started
    run(files, tmp_path / "out", "digits/dense-improved", "--steps", "60")
    table = pd.read_csv(tmp_path / "out" / "lr_finder.csv")
    assert table.columns.tolist() == ["step", "learning_rate", "loss", "smoothed_loss"]
    figure = (tmp_path / "out" / "lr_finder.svg").read_text(encoding="utf-8")
    assert "learning rate (log scale)" in figure
    assert "training loss (nats)" in figure
    low, high = bounds(table.to_dict("records"))
    finding = command.bounds_in_words(table.to_dict("records"), low, high)
    assert f"digits/dense-improved: {finding}; see" in capsys.readouterr().out


def test_a_rise_is_only_told_when_there_was_one():
    table = rows([3.0, 2.0, 1.0, 1.05])
    words = command.bounds_in_words(table, *bounds(table))
    assert words.endswith("before 1e+03, where the test ended")
    table = rows([3.0, 2.0, 1.0, 1.5])
    words = command.bounds_in_words(table, *bounds(table))
    assert words.endswith("rises for good from 1e+02 on")


def test_an_unknown_experiment_is_a_sentence(files, tmp_path):
    with pytest.raises(TrainLabError, match="no experiment 'digits/dens': did you mean"):
        run(files, tmp_path, "digits/dens")


def test_data_that_is_not_there_is_a_sentence(tmp_path):
    files = ["--arrays", f"{tmp_path}/arrays.npz", "--manifest", f"{tmp_path}/manifest.json"]
    with pytest.raises(TrainLabError, match=r"There is no .*arrays\.npz\. The study.s command"):
        run(files, tmp_path, "digits/dense")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be read: .* Name another config"), ("experiments: [", "line 1, .*not YAML")],
)
def test_a_config_that_cannot_be_read_is_a_sentence(tmp_path, content, sentence):
    if content:
        (tmp_path / "config.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(TrainLabError, match=f"(?s){sentence}"):
        command.settings_of("digits/dense", [tmp_path / "config.yaml"])


def test_another_preset_than_the_configs_own_can_be_named():
    config, name = [ROOT / "config.yaml"], "objects/resnet"
    assert command.settings_of(name, config)["model"]["name"] == "resnet"
    assert command.settings_of(name, config, "cpu")["model"]["name"] == "resnet_fast"


def test_an_experiment_that_the_preset_leaves_out_is_a_sentence():
    with pytest.raises(TrainLabError, match="preset demo, has no experiment 'objects/resnet-long'"):
        command.settings_of("objects/resnet-long", [ROOT / "config.yaml"])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"labels_per_class": 10_000}, r"It wants 10000 labelled images of each class"),
        ({"augmentations": [{"name": "flip"}]}, r"It has the augmentation 'flip', which mirrors"),
    ],
)
def test_an_experiment_of_a_file_laid_over_that_does_not_fit_the_data_is_refused(
    easy, tmp_path, change, reason
):
    own = replace(easy, manifest=easy.manifest | {"dataset": "birds", "flip_safe": False})
    name = "objects/unfit"
    unfit = {name: {"base": "objects/shallow", "title": "Unfit", "against": []} | change}
    write_text(tmp_path / "mine.yaml", yaml.safe_dump({"experiments": unfit}))
    with pytest.raises(TrainLabError, match=f"No rates can be tested for {name}. {reason}"):
        run(prepared(tmp_path, own), tmp_path, name, "--configfile", f"{tmp_path}/mine.yaml")
