"""Decoupled weight decay that spares what should not decay."""

import keras


def spare_biases(optimizer: keras.optimizers.Optimizer) -> keras.optimizers.Optimizer:
    """Exempt biases and batch normalisation from the optimizer's weight decay."""
    if optimizer.weight_decay:
        optimizer.exclude_from_weight_decay(var_names=["bias", "gamma", "beta"])
    return optimizer
