"""Pieces of the page, and the page."""
