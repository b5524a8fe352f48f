"""The framework uses exactly the threads that a job was given."""

import gc
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from trainlab import backend
from trainlab.backend import hidden, uncollected

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


def test_what_is_imported_is_not_searched_for_garbage_and_the_rest_is():
    seen = []
    with uncollected():
        seen.append(gc.isenabled())
        kept = [[] for _ in range(1000)]
    seen.append(gc.isenabled())
    searched = {id(thing) for thing in gc.get_objects()}
    try:
        assert seen == [False, True]
        assert not searched & {id(thing) for thing in kept}
    finally:
        gc.unfreeze()


PINNED = """
from trainlab import backend
backend.prepare(threads=1)
backend.limit_threads(threads=1)
import keras
print(keras.layers.Conv2D(4, 3)(keras.ops.ones((1, 8, 9, 3))).shape, keras.config.epsilon())
model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
print({str(weight.dtype) for weight in model.weights})
"""


def with_keras_json(folder, content: str) -> subprocess.CompletedProcess:
    (folder / "keras.json").write_text(content, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-c", PINNED],
        cwd=ROOT,
        env=os.environ | {"KERAS_HOME": str(folder), "KERAS_BACKEND": "tensorflow"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_users_keras_json_changes_no_number(tmp_path):
    other = '{"image_data_format": "channels_first", "floatx": "float16", "epsilon": 0.1}'
    result = with_keras_json(tmp_path, other)
    assert result.stdout.splitlines() == ["(1, 6, 7, 4) 1e-07", "{'float32'}"], result.stderr


def test_a_keras_json_that_keras_refuses_is_named(tmp_path):
    result = with_keras_json(tmp_path, '{"floatx": "float12"}')
    assert "TrainLabError: Keras cannot be used: Invalid `floatx`" in result.stderr
    assert "Correct or remove keras.json" in result.stderr
