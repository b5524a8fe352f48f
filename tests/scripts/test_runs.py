"""Finished runs, kept small and put back."""

import shutil
from zipfile import ZipFile

import pytest

from scripts.tools import runs
from tests.synthetic import folder
from trainlab.checksums import sha256, taken
from trainlab.errors import TrainLabError
from trainlab.files import read_json, write_json
from trainlab.results.run_files import KEPT
from trainlab.results.verification import PUT_BACK

UNAVAILABLE = ("digits/transfer-frozen",)
ONE = "objects/resnet/seed1.zip"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    made = folder.build(tmp_path_factory.mktemp("results"), unavailable=UNAVAILABLE)
    (made / "reference_step.json").write_text("{}", encoding="utf-8")
    (made / "calibrations").mkdir()
    (made / "calibrations" / "one.json").write_text('{"seconds": 1}', encoding="utf-8")
    return made


@pytest.fixture
def results(study, tmp_path):
    return shutil.copytree(study, tmp_path / "results")


def files_of(results) -> dict[str, bytes]:
    """What is kept of each finished run, and the calibrations."""
    folders = [each.parent for each in results.glob("runs/*/*/seed*/metrics.json")]
    finished = [each for each in folders if UNAVAILABLE[0] not in each.as_posix()]
    kept = [each / name for each in finished for name in KEPT]
    kept += [results / "reference_step.json", *results.glob("calibrations/*")]
    return {str(each.relative_to(results)): each.read_bytes() for each in kept}


def test_what_is_kept_is_put_back_on_another_machine(results, tmp_path, capsys):
    kept, elsewhere = tmp_path / "kept", tmp_path / "elsewhere"
    runs.main(["keep", str(results), str(kept)])
    runs.main(["restore", str(kept), str(elsewhere)])
    assert files_of(elsewhere) == files_of(results)
    one = elsewhere / "runs/objects/resnet/seed1"
    assert (one / PUT_BACK).read_text(encoding="utf-8") == sha256(one / "run.json")
    assert "objects/resnet/seed1" in capsys.readouterr().out


def test_what_was_made_last_is_written_last(results, tmp_path):
    runs.keep(results, tmp_path / "kept")
    runs.restore(tmp_path / "kept", tmp_path)
    folder = tmp_path / "runs/objects/resnet/seed1"
    times = [(folder / name).stat().st_mtime_ns for name in KEPT]
    assert times == sorted(times) and len(set(times)) > 1
    assert KEPT[-1] == "metrics.json" and KEPT[-3] == "run.json"


def test_a_run_without_a_result_is_not_kept(results, tmp_path):
    assert runs.keep(results, tmp_path)
    assert not list(tmp_path.glob("digits/transfer-frozen/*"))


def test_kept_again_there_is_nothing_new_and_the_bytes_are_the_same(results, tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    assert runs.keep(results, first)
    assert runs.keep(results, first) == []
    runs.keep(results, second)
    assert (first / ONE).read_bytes() == (second / ONE).read_bytes()


def test_what_was_trained_or_measured_again_since_replaces_what_is_kept(results, tmp_path):
    kept = tmp_path / "kept"
    runs.keep(results, kept)
    run = results / "runs/objects/resnet/seed1"
    record = read_json(run / "run.json")
    write_json(run / "run.json", record | {"started": "later"})
    vouched = read_json(run / "metrics.json")
    files = vouched["files"] | taken(run, ["run.json"])
    write_json(run / "metrics.json", vouched | {"files": files})
    (results / "calibrations" / "one.json").write_text('{"seconds": 2}', encoding="utf-8")
    (results / "reference_step.json").write_text('{"seconds": 3}', encoding="utf-8")
    assert runs.keep(results, kept) == ["objects/resnet/seed1"]
    runs.restore(kept, tmp_path / "elsewhere")
    assert files_of(tmp_path / "elsewhere") == files_of(results)


def test_a_run_that_is_there_is_left_as_it_is(results, tmp_path):
    runs.keep(results, tmp_path)
    own = results / "runs/objects/resnet/seed1/metrics.json"
    calibration = results / "calibrations" / "one.json"
    for file in (own, calibration):
        file.write_text("mine", encoding="utf-8")
    shutil.rmtree(results / "runs/objects/resnet/seed2")
    assert runs.restore(tmp_path, results) == ["objects/resnet/seed2"]
    assert own.read_text(encoding="utf-8") == calibration.read_text(encoding="utf-8") == "mine"


def test_a_run_that_was_changed_is_not_put_back(results, tmp_path):
    runs.keep(results, tmp_path)
    contents = runs.read(tmp_path / ONE)
    with ZipFile(tmp_path / ONE, "w") as file:
        for name, content in contents.items():
            file.writestr(name, content + b" " if name == "history.csv" else content)
    shutil.rmtree(results / "runs/objects/resnet/seed1")
    with pytest.raises(TrainLabError) as caught:
        runs.restore(tmp_path, results)
    assert str(caught.value) == (
        f"{tmp_path / ONE} is not a run that was kept (its files are not as they were written). "
        "Take it out of the folder."
    )
    assert not (results / "runs/objects/resnet/seed1").exists()


def test_a_name_in_a_zip_leads_nowhere_else(results, tmp_path):
    runs.keep(results, tmp_path)
    with ZipFile(tmp_path / ONE, "a") as file:
        file.writestr("../escaped", "x")
    elsewhere = tmp_path / "elsewhere"
    runs.restore(tmp_path, elsewhere)
    made = {each.name for each in (elsewhere / "runs/objects/resnet/seed1").iterdir()}
    assert made == {*KEPT, PUT_BACK}


@pytest.mark.parametrize("content", [b"", b"no zip", None])
def test_another_file_is_named(tmp_path, content):
    (tmp_path / ONE).parent.mkdir(parents=True)
    if content is None:
        ZipFile(tmp_path / ONE, "w").close()
    else:
        (tmp_path / ONE).write_bytes(content)
    with pytest.raises(TrainLabError, match=f"{ONE} is not a run that was kept"):
        runs.restore(tmp_path, tmp_path / "elsewhere")


def test_a_folder_without_finished_runs_is_named(tmp_path):
    with pytest.raises(TrainLabError, match="no finished run in .*/reslts/cpu: name a folder as"):
        runs.main(["keep", str(tmp_path / "reslts/cpu"), str(tmp_path / "kept")])


def test_a_folder_without_kept_runs_is_named(tmp_path):
    with pytest.raises(TrainLabError, match="no kept run in"):
        runs.restore(tmp_path, tmp_path / "elsewhere")
