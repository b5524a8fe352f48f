"""The tasks: what each asks, what its runs answer, and why."""
