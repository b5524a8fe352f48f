"""How far a training is, read from the lines that a training prints."""

from trainlab.engine.fit import log_line
from trainlab.live.training import progress

ROW = {
    "epoch": 2.5,
    "step": 40,
    "train_seconds": 30.0,
    "train_loss": 0.5,
    "train_accuracy": 0.8,
    "val_accuracy": 0.75,
    "val_loss": 0.6,
    "learning_rate": 0.1,
}


def test_the_last_validation_counts(tmp_path):
    log = tmp_path / "log"
    earlier = ROW | {"step": 20, "epoch": 1.2}
    lines = ["noise", *(f"objects/a seed 1: {log_line(row, 100)}" for row in (earlier, ROW))]
    log.write_text("\n".join([*lines, "objects/a seed 1: epoch   3.0  st"]), encoding="utf-8")
    found = progress(log)
    assert (found.epoch, found.step, found.steps) == (2.5, 40, 100)
    assert (found.accuracy, found.left) == (0.75, 45.0)


def test_before_the_first_validation_nothing_is_known(tmp_path):
    log = tmp_path / "log"
    assert progress(log) is None
    log.write_text("WARNING: something\n", encoding="utf-8")
    assert progress(log) is None
    log.write_bytes(b"\xff" * 10_000)
    assert progress(log) is None


def test_the_last_line_is_read_however_times_round(tmp_path):
    log = tmp_path / "log"
    row = ROW | {"step": 2843, "train_seconds": 127.20999298846314}  # x 2843 / 2843 is less
    log.write_text(log_line(row, 2843), encoding="utf-8")
    assert (progress(log).step, progress(log).left) == (2843, 0.0)
