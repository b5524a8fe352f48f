"""Numbers of a test set from logits, in numpy: no deep-learning framework."""
