"""Two styles of running augmentation layers over images: one image at a time, and in batches.

Each function returns a pass: a function without arguments that augments all the images once, and
returns when the device has finished.
"""

from collections.abc import Callable

import keras
import numpy as np

from trainlab import registry


def network(components: list[dict], shape: tuple[int, int, int]) -> keras.Model:
    """The augmentation layers one after the other; without any, a layer that changes nothing."""
    layers = [
        registry.build("augmentations", component, seed=place, steps_per_epoch=1)
        for place, component in enumerate(components)
    ]
    return keras.Sequential([keras.Input(shape), *(layers or [keras.layers.Identity()])])


def batched(layers: keras.Model, images: np.ndarray, batch_size: int) -> Callable[[], None]:
    """One call of one compiled function for each batch, as TrainLab trains."""
    call = compiled(layers)
    batches = [
        keras.ops.convert_to_tensor(images[start : start + batch_size])
        for start in range(0, len(images), batch_size)
    ]
    return lambda: _wait([call(batch) for batch in batches][-1])


def per_image(
    layers: keras.Model, images: np.ndarray, batch_size: int, threads: int
) -> Callable[[], None]:
    """One image at a time, as many input pipelines are written; see `describe`."""
    if keras.backend.backend() == "tensorflow":
        return mapped(layers, images, batch_size, threads)
    call = compiled(layers)
    return lambda: _wait([call(image[None]) for image in images][-1])


def mapped(
    layers: keras.Model, images: np.ndarray, batch_size: int, threads: int
) -> Callable[[], None]:
    """A `tf.data` pipeline that maps `layers` over single images, then batches the results.

    Its parallel calls race for the layers' seed state, so some draws repeat: fit for timing only.
    """
    import tensorflow as tf

    options = tf.data.Options()
    options.autotune.enabled = False
    options.threading.private_threadpool_size = threads
    dataset = tf.data.Dataset.from_tensor_slices(images)
    dataset = dataset.map(
        lambda image: layers(image[None], training=True)[0], num_parallel_calls=threads
    )
    dataset = dataset.batch(batch_size).with_options(options)
    return lambda: _wait(list(dataset)[-1])


def compiled(layers: keras.Model) -> Callable:
    """`layers` in training, as one compiled function of the backend that takes a batch."""
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return tf.function(lambda images: layers(images, training=True), reduce_retracing=True)
    return _jitted(layers)


def _jitted(layers: keras.Model) -> Callable:
    """JAX functions have no side effects: the seeds' state goes in, and comes out advanced."""
    import jax

    @jax.jit
    def stateless(state, images):
        return layers.stateless_call([], state, images, training=True)

    def call(images):
        variables = layers.non_trainable_variables
        augmented, state = stateless([variable.value for variable in variables], images)
        for variable, value in zip(variables, state, strict=True):
            variable.assign(value)
        return augmented

    return call


def describe() -> dict[str, str]:
    """The two styles in words, for the backend in use."""
    one = "one call of a compiled function for each image"
    if keras.backend.backend() == "tensorflow":
        one = "tf.data maps over single images (parallel calls = threads, autotuning off)"
    return {"per_image": one, "batched": "one call of a compiled function for each batch"}


def _wait(result) -> None:
    """Until the device has finished: its results come in order, so the last one is enough."""
    keras.ops.convert_to_numpy(result)
