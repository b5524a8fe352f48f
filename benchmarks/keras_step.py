"""Training by Keras on TensorFlow, timed by `benchmarks.throughput`.

Style `trainlab` is this project's loop, `recipe` the same with the augmentation and the optimizer
that the experiment has in config.yaml, and `fit` what a user gets who gives the same network, made
of Keras' own layers, arrays and nothing else.
"""

import argparse

import numpy as np

from benchmarks.data import random_split
from benchmarks.experiments import experiment
from benchmarks.worker import serve
from trainlab import backend
from trainlab.data import Facts, Split

FACTS = Facts(shape=(32, 32, 3), classes=10, mean=(120.0,) * 3, std=(60.0,) * 3)
PLAIN = {
    "optimizer": {"name": "sgd", "momentum": 0.9, "nesterov": True},
    "schedule": {"name": "constant", "rate": 0.001},
    "augmentations": [],
    "averaging": None,
}


def main() -> None:
    """Parse the command line, build, and wait to be asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", required=True, help="an experiment of config.yaml")
    parser.add_argument("--style", choices=("trainlab", "recipe", "fit"), required=True)
    for option in ("batch", "images", "threads"):
        parser.add_argument(f"--{option}", type=int, required=True)
    arguments = parser.parse_args()
    train = random_split(arguments.images)
    chosen = settings(arguments.network, arguments.batch, arguments.style == "recipe")
    if arguments.style == "fit":
        serve(fit(chosen, train))
        return
    backend.prepare(arguments.threads)
    backend.limit_threads(arguments.threads)
    work, training_macs = loop(chosen, train)
    serve(work, training_macs=training_macs)


def settings(network: str, batch: int, recipe: bool) -> dict:
    """The network's experiment; plainly trained but for `recipe`, where it is as in config.yaml."""
    chosen = experiment(network) | {"batch_size": batch}
    return chosen if recipe else chosen | PLAIN


def loop(chosen: dict, train: Split):
    """One epoch by TrainLab's loop, as work to be repeated, and the MACs of an image in it."""
    from trainlab.data import Dataset
    from trainlab.engine.build import build_job, build_loop, set_steps
    from trainlab.measure.macs import training_macs

    manifest = {key: getattr(FACTS, key) for key in ("shape", "mean", "std")}
    manifest["classes"] = [str(number) for number in range(FACTS.classes)]
    job = build_job(chosen, Dataset(train, train, train, manifest), seed=1, weights=None)
    batches = next(job.epochs(job.steps_per_epoch))
    loop = build_loop(job)
    set_steps(loop, job, job.steps_per_epoch)
    return lambda: loop.run(batches), training_macs(job.model)


def fit(chosen: dict, train: Split):
    """One epoch by `keras.Model.fit`, as work to be repeated."""
    import keras

    from trainlab.engine.build import build_model

    model = keras.models.clone_model(
        build_model(chosen["model"], FACTS, None, train.images), clone_function=own_layer
    )
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.001, 0.9, nesterov=True), loss, metrics=["accuracy"])
    images = train.images.astype(np.float32)
    return lambda: model.fit(
        images, train.labels, batch_size=chosen["batch_size"], epochs=1, verbose=0
    )


def own_layer(layer):
    """Keras' own batch normalisation in place of this project's; all other layers again."""
    import keras

    config = layer.get_config()
    if isinstance(layer, keras.layers.BatchNormalization):
        return keras.layers.BatchNormalization.from_config(config)
    return type(layer).from_config(config)


if __name__ == "__main__":
    main()
