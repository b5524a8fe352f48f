"""One training job, from its settings to its files."""
