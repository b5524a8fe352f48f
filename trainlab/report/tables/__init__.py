"""What the report's tables hold."""
