"""The ends of logs are read as far as the logs are there."""

from pathlib import Path

import pandas as pd

from trainlab.results.logs import END, LINES, LONGEST, end, last_lines


def write(folder: Path, name: str, text: str) -> Path:
    log = folder / name
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text(text, encoding="utf-8")
    return log


def test_only_finished_runs_with_a_log_have_one(tmp_path):
    write(tmp_path, "leaves/a/seed1.log", "leaves/a seed 1: epoch 1\n\nleaves/a seed 1: epoch 2\n")
    write(tmp_path, "leaves/b/seed1.log", "leaves/b seed 1: epoch 1\n")
    columns = {"experiment": ["leaves/a"] * 2 + ["leaves/b"], "seed": [1, 2, 1]}
    runs = pd.DataFrame(columns | {"status": ["done", "done", "failed"]})
    assert last_lines(tmp_path, runs) == {("leaves/a", 1): ["epoch 1", "epoch 2"]}


def test_of_a_long_log_the_last_lines_are_read_and_cut(tmp_path):
    lines = [f"line {place} {'x' * 300}" for place in range(1000)]
    found = end(write(tmp_path, "a.log", "\n".join(lines)), "")
    assert len(found) == LINES and found[-1] == lines[-1][:LONGEST]
    assert len(end(write(tmp_path, "b.log", "é" * END), "")) == 1  # cut within a letter
