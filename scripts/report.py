"""Turn the executed notebook into one HTML file that opens offline.

Text and outputs of the notebook's cells go into our own page (report/template.html.j2); code is
left out, it is in the notebook beside the page. Nothing is loaded from anywhere.
"""

import argparse
import re
from pathlib import Path

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert.filters import markdown2html

from trainlab.errors import TrainLabError, run
from trainlab.files import write_text

TEMPLATES = Path(__file__).parent.parent / "report"


def body(notebook: nbformat.NotebookNode) -> str:
    """The notebook's text and outputs as HTML."""
    pieces = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pieces.append(markdown2html(cell.source))
        elif cell.cell_type == "code":
            pieces += [output_html(output) for output in cell.outputs]
    return "\n".join(pieces)


def output_html(output: nbformat.NotebookNode) -> str:
    """One output of a cell; only what the notebook shows as HTML belongs on the page."""
    if output.output_type == "error":
        raise TrainLabError(
            f"The notebook failed with {output.ename}: {output.evalue}. Execute it again."
        )
    return output.get("data", {}).get("text/html", "")


def render(content: str) -> str:
    """The whole page around `content`, which holds an h1 and one h2 a section."""
    title = re.search(r"<h1[^>]*>(.*?)</h1>", content)
    if not title:
        raise TrainLabError("The notebook has no outputs: execute it with papermill first.")
    # markdown2html ends each heading with a link to itself, and gives ids to headings below h2,
    # which repeat from section to section; neither is needed.
    content = re.sub(r'<a class="anchor-link".*?</a>', "", content)
    content = re.sub(r'<(h[3-6]) id="[^"]*">', r"<\1>", content)
    # Nothing is escaped here: the content is HTML already, escaped by trainlab.report.page.
    environment = Environment(loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined)
    return environment.get_template("template.html.j2").render(
        title=title.group(1),
        sections=re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', content),
        content=content,
    )


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, render, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebook", type=Path, required=True, help="the executed notebook")
    parser.add_argument("--output", type=Path, required=True, help="the page, .html")
    arguments = parser.parse_args(argv)
    page = render(body(nbformat.read(arguments.notebook, as_version=4)))
    write_text(arguments.output, page)


if __name__ == "__main__":
    raise SystemExit(run(main))
