"""The page of a results folder, as the workflow makes it, but for the kernel."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_output

from trainlab.paths import REPORT
from trainlab.report.html.page import page
from trainlab.report.html.short_drawings import with_short_drawings

NOTEBOOK = REPORT / "study.ipynb"


def page_of(folder: Path, notebook: Path = NOTEBOOK) -> str:
    """The page, the notebook's cells run in this process."""
    cells = nbformat.read(notebook, as_version=4)
    namespace, shown = {}, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda item: shown.append(item.data))
        for cell in (cell for cell in cells.cells if cell.cell_type == "code"):
            exec(cell.source, namespace)
            if "parameters" in cell.metadata.get("tags", []):
                namespace["results"] = str(folder)
            cell.outputs = [new_output("display_data", {"text/html": piece}) for piece in shown]
            shown.clear()
    return with_short_drawings(page(cells))
