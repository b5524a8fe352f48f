"""Datasets, one file each; `build` reads the raw files."""
