"""Finished runs in a tracker's own local store: one file a tracker, off unless the config asks."""
