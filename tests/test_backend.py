"""The framework uses exactly the threads that a job was given."""

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from trainlab import backend
from trainlab.backend import hidden

COUNT = """
from trainlab import backend
backend.prepare(threads=1)
backend.limit_threads(threads=1)
import os, keras
import tensorflow as tf
print(tf.config.threading.get_intra_op_parallelism_threads(), os.environ["TF_ENABLE_ONEDNN_OPTS"])
tf.linalg.matmul(tf.random.normal((600, 600)), tf.random.normal((600, 600)))
names = [open(f"/proc/self/task/{task}/comm").read() for task in os.listdir("/proc/self/task")]
print(names.count(open("/proc/self/comm").read()))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts threads in /proc")
def test_one_thread_means_one_thread():
    command = [sys.executable, "-c", COUNT]
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"KERAS_BACKEND": "tensorflow"},  # it counts TensorFlow's
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    settings, workers = result.stdout.splitlines()
    assert settings == "1 1"
    assert 1 <= int(workers) <= 2  # with two threads they are 5, with four 7


def test_a_hidden_module_cannot_be_imported_until_later():
    sys.modules.pop("wave", None)
    with hidden("wave"), pytest.raises(ImportError):
        import wave
    import wave

    with hidden("wave"):  # imported already, so that hiding it would save nothing
        assert sys.modules["wave"] is wave


def test_a_training_does_not_import_what_keras_has_no_need_of():
    code = "import sys; from trainlab import backend; backend.limit_threads(1); print(*sys.modules)"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    imported = set(result.stdout.split())
    assert "keras" in imported
    assert imported & backend.NEEDLESS[backend.name()] == set()
