"""What the parts of a config must agree on with each other."""
