"""Commands of the rules that make what is handed in."""
