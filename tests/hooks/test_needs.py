"""What a scheduler is asked for."""

from trainlab.hooks.needs import FRAMEWORK, megabytes, minutes

TRAINED = {"config": {"budget": {"steps": 100}}, "steps": 100, "steps_per_epoch": 50}


def test_minutes_follow_from_the_budget_and_grow_with_each_attempt():
    assert minutes({"seconds": 300}, [], 1) == 10 + 2 * 5
    assert minutes({"seconds": 300}, [], 3) == 3 * 20
    assert minutes({"seconds": 300}, [], 1, trainings=6) == 10 + 2 * 30


def test_minutes_of_steps_follow_from_earlier_runs():
    earlier = TRAINED | {"seconds": {"training": 60.0}}
    assert minutes({"steps": 500}, [earlier], 1) == 10 + 2 * 5
    assert minutes({"steps": 500}, [], 1) == 10 + 2 * 60


def test_memory_follows_from_the_data_and_from_earlier_runs(tmp_path):
    arrays = tmp_path / "arrays.npz"
    assert megabytes(arrays, tmp_path, 1) == FRAMEWORK
    arrays.write_bytes(bytes(50_000_000))
    assert megabytes(arrays, tmp_path, 1) == FRAMEWORK + 400
    for seed, peak in enumerate(("4000.5", "8000.0", "NA"), start=1):
        table = f"s\tmax_rss\n10.0\t{peak}\n"
        (tmp_path / f"seed{seed}.tsv").write_text(table, encoding="utf-8")
    assert megabytes(arrays, tmp_path, 2) == 2 * 12_000
