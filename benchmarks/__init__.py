"""Measurements of TrainLab itself, and of what else a user would have written."""
