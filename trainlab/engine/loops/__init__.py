"""The training loop, one file a backend."""
