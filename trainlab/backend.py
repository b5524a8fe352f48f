"""Settings that a deep-learning framework reads once, when it is imported."""

import gc
import os
import sys
from contextlib import contextmanager
from importlib.util import find_spec

from trainlab.errors import TrainLabError

# Where they are installed, Keras or TensorFlow imports them, for functions that nothing here uses:
# a quarter of the import's CPU time, in every training.
NEEDLESS_TO_ALL = {"IPython", "matplotlib", "pandas", "sklearn"}
NEEDLESS = {"tensorflow": NEEDLESS_TO_ALL | {"jax", "scipy"}, "jax": NEEDLESS_TO_ALL}
LOOPS = ("tensorflow", "jax")  # the backends that trainlab.engine.loops has a training loop for


def name() -> str:
    """The backend that Keras will use, or uses. Raises TrainLabError if TrainLab cannot."""
    chosen = os.environ.get("KERAS_BACKEND", "tensorflow")
    if chosen not in LOOPS:
        raise TrainLabError(
            f"KERAS_BACKEND is '{chosen}'; TrainLab trains on {' and '.join(LOOPS)}. Set it to one "
            "of them, or unset it."
        )
    if find_spec(chosen) is None:
        raise TrainLabError(
            f"KERAS_BACKEND is '{chosen}', which is not installed. Install it in .venv, or unset "
            "KERAS_BACKEND."
        )
    return chosen


def prepare(threads: int) -> None:
    """Set the environment for `threads` CPU threads; call before keras is imported.

    oneDNN: TensorFlow leaves it off on CPUs without AVX-512, at about half the speed. NPROC is
    where JAX on the CPU takes its thread count from.
    """
    os.environ["KERAS_BACKEND"] = name()
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    os.environ.setdefault("TF_FORCE_GPU_ALLOW_GROWTH", "true")
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "NPROC"):
        os.environ[variable] = str(threads)
    os.environ["TF_NUM_INTEROP_THREADS"] = "1"


def pin(keras) -> None:
    """What numbers depend on, set as Keras has it, whatever the user's keras.json says."""
    keras.config.set_floatx("float32")
    keras.config.set_dtype_policy("float32")
    keras.config.set_epsilon(1e-7)
    keras.config.set_image_data_format("channels_last")


@contextmanager
def hidden(*modules: str):
    """Let modules that were not imported yet seem not to be installed."""
    absent = [module for module in modules if module not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))
    try:
        yield
    finally:
        for module in absent:
            del sys.modules[module]


@contextmanager
def uncollected():
    """Look for no garbage meanwhile, nor later in what was made: what is imported stays, and to go
    through it time and again takes a fifth of the import.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def limit_threads(threads: int) -> None:
    """Import the backend, held to `threads` CPU threads; call before its first operation."""
    with hidden(*NEEDLESS[name()]), uncollected():
        try:
            import keras
        except ValueError as error:  # what it says of a value in the user's keras.json
            raise TrainLabError(
                f"Keras cannot be used: {error} Correct or remove keras.json in $KERAS_HOME or "
                "~/.keras."
            ) from error

    pin(keras)
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        tf.config.threading.set_intra_op_parallelism_threads(threads)
        tf.config.threading.set_inter_op_parallelism_threads(1)
