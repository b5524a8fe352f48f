"""An executed notebook as one page that opens offline.

Text and outputs of the notebook's cells go into our own page (report/template.html.j2 with page.css
and page.js), and at its end their code, folded away. Nothing is loaded from anywhere.
"""

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trainlab.errors import TrainLabError
from trainlab.paths import REPORT
from trainlab.report.html.anchors import with_anchors
from trainlab.report.html.elements import code, prose
from trainlab.report.html.parsing import elements


def page(notebook: nbformat.NotebookNode) -> str:
    """The whole page; the outputs hold one h1, the title, and an h2 a section."""
    content = body(notebook)
    titles = elements(content, ("h1",))
    if not titles:
        raise TrainLabError("The notebook has no outputs: execute it with papermill first.")
    title = titles[0]
    anchored, sections = with_anchors(content[title.end :] + own_code(notebook))
    environment = Environment(
        loader=FileSystemLoader(REPORT),
        undefined=StrictUndefined,
        trim_blocks=True,
        autoescape=True,
    )
    # Nothing is escaped here but text taken out of tags: the content is HTML already.
    return environment.get_template("template.html.j2").render(
        title=title.text,
        sections=sections,
        content=f"{content[: title.end]}\n{anchored}",
    )


def body(notebook: nbformat.NotebookNode) -> str:
    """The notebook's text and outputs as HTML."""
    pieces = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pieces.append(prose(cell.source))
        elif cell.cell_type == "code":
            pieces += map(output, cell.outputs)
    return "\n".join(pieces)


def own_code(notebook: nbformat.NotebookNode) -> str:
    """The code that made the page, at its end and folded away; a comment heads each cell."""
    sources = [cell.source.strip() for cell in notebook.cells if cell.cell_type == "code"]
    folded = code("All cells of its notebook", "\n\n".join(filter(None, sources)))
    return f"<h2>The code of this page</h2>{folded}"


def output(found: nbformat.NotebookNode) -> str:
    """One output of a cell; only what the notebook shows as HTML belongs on the page."""
    if found.output_type == "error":
        raise TrainLabError(
            f"The notebook failed with {found.ename}: {found.evalue}. Execute it again."
        )
    return found.get("data", {}).get("text/html", "")


def drawings(page: str) -> dict[str, str]:
    """The named figures of a page as SVG that stands alone, by name."""
    found = {}
    for figure in elements(page, ("figure",)):
        if name := figure.attributes.get("id"):
            inside = page[slice(*figure.inside)]
            svg = elements(inside, ("svg",))[0]
            # Outside of the page there is no text colour to follow.
            drawing = inside[svg.start : svg.end].replace("currentColor", "black")
            found[name.removeprefix("figure-")] = drawing
    return found
