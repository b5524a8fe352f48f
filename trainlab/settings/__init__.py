"""config.yaml: what may be written there, and what it comes to."""
