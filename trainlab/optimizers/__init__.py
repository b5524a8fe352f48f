"""Optimizers, one file each; `build` returns a Keras optimizer."""
