"""Take pictures of a report: python docs/pictures/take.py results/demo/report.html demo

The names of the pictures begin with the last word. Needs Chromium, and Playwright and Pillow
from the locked environment.
"""

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

# Width and height of the window in pixels, light or dark, and what is scrolled to.
VIEWS = [
    (1280, 900, "light", "h1"),
    (1280, 900, "dark", "#what-works-best-here"),
    (1920, 1080, "light", "#answers-by-task"),
    (1920, 1080, "dark", "h1"),
    (390, 844, "light", "h1"),
    (390, 844, "dark", "#compare-two"),
]
COLOURS = 128  # enough for a page of text and lines, at a third of the size


def main(report: Path, prefix: str) -> None:
    """One PNG a view, beside this file."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        # Without a sandbox, which a container's root may not have; the page is our own.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width, height, scheme, place in VIEWS:
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, color_scheme=scheme)
            page.goto(report.resolve().as_uri())
            page.eval_on_selector(place, "found => found.scrollIntoView({behavior: 'instant'})")
            page.wait_for_timeout(500)  # milliseconds; the contents follow
            picture = Image.open(io.BytesIO(page.screenshot()))
            target = Path(__file__).with_name(f"{prefix}-{width}-{scheme}.png")
            picture.convert("RGB").quantize(COLOURS).save(target, optimize=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
