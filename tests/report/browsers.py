"""The system's browsers, as far as there are any."""

import shutil

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def program(*names: str) -> str | None:
    """The path of the first of these programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)
