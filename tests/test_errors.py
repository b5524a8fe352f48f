"""What a command says when it cannot go on."""

import errno

import pytest

from tests.conftest import ROOT
from trainlab.errors import TrainLabError, run


class ResourceExhaustedError(Exception):
    """TensorFlow's is known by its name: most commands import no framework."""


def raising(error: Exception):
    def main() -> None:
        raise error

    return main


def in_a_package() -> None:
    """Memory runs out in what is installed in the project's own folder."""
    file = ROOT / ".venv" / "site-packages" / "package.py"
    exec(compile("raise MemoryError", file, "exec"))


def test_an_error_of_ours_is_its_sentence(capsys):
    assert run(raising(TrainLabError("No image. Add one."))) == 1
    assert capsys.readouterr().err == "Error: No image. Add one.\n"


def test_a_full_disk_is_a_sentence_and_another_fault_of_files_is_not(capsys):
    assert run(raising(OSError(errno.ENOSPC, "No space left on device", "a.csv"))) == 1
    assert capsys.readouterr().err == (
        "Error: a.csv cannot be written: No space left on device. Make room there, or allow "
        "writing; then the same command goes on.\n"
    )
    with pytest.raises(FileNotFoundError):
        run(raising(FileNotFoundError(errno.ENOENT, "No such file", "a.csv")))


def test_a_file_that_the_user_may_not_touch_is_a_sentence_whether_it_was_read_or_written(capsys):
    assert run(raising(PermissionError(errno.EACCES, "Permission denied", "a.csv"))) == 1
    assert capsys.readouterr().err == (
        "Error: a.csv may not be read or written: Permission denied. Allow both, or name another "
        "place; then the same command goes on.\n"
    )
    with pytest.raises(PermissionError):
        run(raising(PermissionError(errno.EPERM, "Operation not permitted")))  # no file


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (MemoryError("Unable to allocate 8.00 TiB for an array"), "Unable to allocate 8.00 TiB"),
        (ResourceExhaustedError("OOM when allocating\n\t [[{{node a}}]]"), "OOM when allocating)"),
        (
            RuntimeError("RESOURCE_EXHAUSTED: Out of memory allocating 9 bytes"),
            "allocating 9 bytes",
        ),
    ],
)
def test_memory_that_ran_out_is_a_sentence_with_what_to_do(capsys, error, wanted):
    assert run(raising(error)) == 1
    said = capsys.readouterr().err
    assert (
        said.startswith("Error: Memory ran out in tests/test_errors.py, line ") and wanted in said
    )
    assert "Close other programs" in said and said.count("\n") == 1


def test_the_last_line_that_is_ours_is_named_not_a_package(capsys):
    assert run(in_a_package) == 1
    line = in_a_package.__code__.co_firstlineno + 3
    assert f"Memory ran out in tests/test_errors.py, line {line}. Close" in capsys.readouterr().err


def test_an_error_in_the_code_is_raised():
    with pytest.raises(ZeroDivisionError):
        run(raising(ZeroDivisionError()))
