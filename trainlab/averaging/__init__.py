"""Averages of the weights on their way, one file each; `build` wraps the run's optimizer."""
