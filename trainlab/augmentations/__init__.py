"""Augmentations, one file each; `build` returns a Keras layer."""
