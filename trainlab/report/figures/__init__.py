"""The report's figures, drawn from numbers."""
