"""Finished runs as tables: the only writer and reader of a study's results."""
