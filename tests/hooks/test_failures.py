"""Why a job failed, from its log."""

import pytest

from trainlab.hooks.failures import Failure, last_words, said

TRACEBACK = """\
epoch 1/3
Traceback (most recent call last):
  File "a.py", line 1, in <module>
KeyError: 'first'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "b.py", line 2, in <module>
    raise ValueError
ValueError: the second
  and more
"""


NOTEBOOK = """\
Traceback (most recent call last):
  File "c.py", line 3, in <module>
papermill.exceptions.PapermillExecutionError:
---------------------------------------------
Exception encountered at "In [20]":
AttributeError: there is no such figure
"""

GRAPH = """\
Traceback (most recent call last):
  File "d.py", line 1, in <module>
tensorflow.python.framework.errors_impl.InvalidArgumentError: Graph execution error:

Detected at node add defined at (most recent call last):
  File "d.py", line 10, in <module>

  File "d.py", line 7, in f

Incompatible shapes: [3,2] vs. [3,4]
\t [[{{node add}}]] [Op:__inference_step_14]
"""

LAYER = """\
Traceback (most recent call last):
  File "e.py", line 1, in <module>
ValueError: Exception encountered when calling Halve.call().

\x1b[1mexpected shape=(None, 16, 16, 3), found shape=(None, 8, 8, 3)\x1b[0m

Arguments received by Halve.call():
  \u2022 training=True
"""

LAYER_IN_GRAPH = """\
Traceback (most recent call last):
  File "e.py", line 1, in <module>
ValueError: in user code:

    File "e.py", line 5, in call
        raise ValueError(

    ValueError: Exception encountered when calling Sequential.call().
    \x20
    \x1b[1mexpected shape=(None, 16, 16, 3), found shape=(None, 8, 8, 3)\x1b[0m
    \x20
    Arguments received by Sequential.call():
      \u2022 kwargs=<class 'inspect._empty'>
"""

SHORT = """\
Traceback (most recent call last):
  File "e.py", line 1, in <module>
numpy._core._exceptions._ArrayMemoryError: Unable to allocate 8.00 TiB
"""

CHATTER = """\
WARNING: All log messages before absl::InitializeLog() is called are written to STDERR
I0000 00:00:1795756338.003044    6344 port.cc:153] oneDNN custom operations are on.
E0000 00:00:1795756345.107523    6344 util.cc:131] oneDNN supports DT_UINT8 only with AVX-512.
"""

DEAD = """\
Traceback (most recent call last):
  File "f.py", line 1, in <module>
nbclient.exceptions.DeadKernelError: Kernel died
"""


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        (GRAPH, "Incompatible shapes: [3,2] vs. [3,4]"),
        (LAYER, "expected shape=(None, 16, 16, 3), found shape=(None, 8, 8, 3)"),
        (LAYER_IN_GRAPH, "expected shape=(None, 16, 16, 3), found shape=(None, 8, 8, 3)"),
        (NOTEBOOK, "AttributeError: there is no such figure"),
        ("epoch 1\nError: No space is left. Free some.\n", "No space is left. Free some."),
        ("Error: 2 faults:\n- One.\n- Another.\nepoch 2\n", "2 faults: One. Another."),
        (TRACEBACK, "ValueError: the second"),
        ("epoch 1\nepoch 2\n", "(killed, or out of memory?); the last line of its log is: epoch 2"),
        (
            "epoch 1\n" + CHATTER,
            "(killed, or out of memory?); the last line of its log is: epoch 1",
        ),
        (CHATTER, "(killed, or out of memory?); its log is empty"),
        ("", "its log is empty"),
    ],
)
def test_the_reason_is_read_from_the_log(tmp_path, log, reason):
    (tmp_path / "job.log").write_text(log, encoding="utf-8")
    found = last_words(tmp_path / "job.log")
    assert found == reason if log and "killed" not in reason else found.endswith(reason)


@pytest.mark.parametrize(
    "lines", [[], ['  File "f.py", line 1, in <module>', "    for _ in range(9):"]]
)
def test_a_log_that_was_cut_within_a_traceback_says_its_last_line(tmp_path, lines):
    written = ["epoch 1", "Traceback (most recent call last):", *lines]
    (tmp_path / "job.log").write_text("\n".join(written), encoding="utf-8")
    assert last_words(tmp_path / "job.log").endswith(f"line of its log is: {written[-1].strip()}")


def test_an_announcement_with_nothing_in_front_or_behind_is_the_reason(tmp_path):
    log = "Traceback (most recent call last):\nArguments received by Halve.call():\n"
    (tmp_path / "job.log").write_text(log, encoding="utf-8")
    assert last_words(tmp_path / "job.log") == "Arguments received by Halve.call():"


def test_a_job_without_a_log(tmp_path):
    assert last_words(None) == last_words(tmp_path / "none.log") == "It left no log."


def test_failures_are_said_one_a_line():
    one, two = Failure("fetch mnist", "No network.", "a.log"), Failure("all", "Why.", None)
    assert said([one]) == "One job failed:\n- fetch mnist: No network. (log: a.log)"
    assert said([one, two]).startswith("2 jobs failed:\n")
    assert said([one, two]).endswith("- all: Why.")


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        (SHORT, "Memory ran out (numpy._core._exceptions._ArrayMemoryError: Unable to allocate"),
        (DEAD, "Its notebook was killed, as a system does whose memory runs out. Close"),
    ],
)
def test_a_notebook_that_memory_was_short_for(tmp_path, log, reason):
    (tmp_path / "job.log").write_text(log, encoding="utf-8")
    assert last_words(tmp_path / "job.log").startswith(reason)
