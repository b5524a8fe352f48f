"""Commands run by hand: python -m scripts.tools.<name> --help."""
