"""Architectures, one file each; `build` returns a Keras model."""
