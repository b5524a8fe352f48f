"""The machine and the augmentation pipeline, measured."""
