"""Draw what `make watch` shows of a study at this moment: python docs/pictures/view.py cpu

Called in a folder with a study on its way; writes view.svg beside this file. Its typeface is the
reader's, as Rich's own would have to be loaded.
"""

import re
import sys
import time
from pathlib import Path

from rich.console import Console

sys.path.insert(0, str(Path(__file__).parents[2]))

from trainlab.live import view
from trainlab.live.files import study_on_disk

FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def main(preset: str) -> None:
    """Look at the preset's study, and draw it."""
    _, study = study_on_disk(preset)
    with open("/dev/null", "w", encoding="utf-8") as nowhere:
        console = Console(file=nowhere, record=True, width=88, force_terminal=True, highlight=False)
        console.print(view.table(study, time.time()))
    drawn = FONTS.sub("", console.export_svg(title="make watch"))
    Path(__file__).with_suffix(".svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
