"""Which training loop: that of the backend that Keras runs on."""

from trainlab import backend


def loop_class() -> type:
    """The loop of the backend that Keras runs on; imported here, as only one is there."""
    if backend.name() == "jax":
        from trainlab.engine.loops.jax import Loop
    else:
        from trainlab.engine.loops.tensorflow import Loop
    return Loop
