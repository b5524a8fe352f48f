"""Turn the executed notebook into one HTML file that opens offline.

Code (folded away), text and outputs of the notebook's cells go into our own page
(report/template.html.j2 with page.css and page.js). Nothing is loaded from anywhere.
"""

import argparse
import html
import itertools
import re
from pathlib import Path

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbconvert.filters import markdown2html

from trainlab.errors import TrainLabError, run
from trainlab.files import write_text

TEMPLATES = Path(__file__).parent.parent / "report"
HEADING = re.compile(r"<h([2-6])[^>]*>(.*?)</h\1>", re.DOTALL)
FIGURE = re.compile(r'<figure id="figure-([^"]+)"[^>]*>\s*(<svg.*?</svg>)', re.DOTALL)


def body(notebook: nbformat.NotebookNode) -> str:
    """The notebook's text, folded code and outputs as HTML."""
    pieces = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pieces.append(markdown2html(cell.source))
        elif cell.cell_type == "code":
            pieces += [code(cell.source), *map(output_html, cell.outputs)]
    return "\n".join(pieces)


def code(source: str) -> str:
    """A cell's code, to be unfolded by those who want to read it."""
    if not source.strip():
        return ""
    text = html.escape(source)
    return (
        '<details class="code"><summary>Code</summary>'
        f'<pre tabindex="0"><code>{text}</code></pre></details>'
    )


def output_html(output: nbformat.NotebookNode) -> str:
    """One output of a cell; only what the notebook shows as HTML belongs on the page."""
    if output.output_type == "error":
        raise TrainLabError(
            f"The notebook failed with {output.ename}: {output.evalue}. Execute it again."
        )
    return output.get("data", {}).get("text/html", "")


def render(content: str) -> str:
    """The whole page around `content`, which holds an h1 and one h2 a section."""
    setup, title, rest = titled(content)
    content, sections = with_anchors(rest)
    # Nothing is escaped here: the content is HTML already, escaped by its makers.
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("template.html.j2").render(
        title=title,
        sections=sections,
        content=f'<h1>{title}</h1>\n<div class="setup">{setup}</div>\n{content}',
    )


def titled(content: str) -> tuple[str, str, str]:
    """What stands before the page's title (the code of the first cells), the title, the rest."""
    setup, *found = re.split(r"<h1[^>]*>(.*?)</h1>", content, maxsplit=1, flags=re.DOTALL)
    if not found:
        raise TrainLabError("The notebook has no outputs: execute it with papermill first.")
    return setup, *found


def with_anchors(content: str) -> tuple[str, list[dict]]:
    """Content whose h2 and h3 have ids of their own, and both as a list of sections with parts.

    The same words may head parts of several sections: a part's id begins with its section's.
    """
    # markdown2html ends each heading with a link to itself, which is not needed.
    content = re.sub(r'<a class="anchor-link".*?</a>', "", content)
    sections, taken = [], set()

    def anchored(heading: re.Match) -> str:
        level, text = heading.groups()
        if level not in "23":
            return f"<h{level}>{text}</h{level}>"
        inside = level == "3" and bool(sections)
        name = unique(f"{sections[-1]['id']}-{slug(text)}" if inside else slug(text), taken)
        entry = {"id": name, "text": re.sub(r"<[^>]+>", "", text), "parts": []}
        (sections[-1]["parts"] if inside else sections).append(entry)
        return f'<h{level} id="{name}">{text}</h{level}>'

    return HEADING.sub(anchored, content), sections


def slug(text: str) -> str:
    """A heading as an id: small letters, digits and hyphens."""
    words = re.sub(r"<[^>]+>|&\w+;", "", text).lower()
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "section"


def unique(name: str, taken: set[str]) -> str:
    """The name, with a number behind it if it is taken; it is taken then."""
    names = itertools.chain([name], (f"{name}-{count}" for count in itertools.count(2)))
    found = next(each for each in names if each not in taken)
    taken.add(found)
    return found


def write_figures(page: str, folder: Path) -> None:
    """The page's named figures as SVG files of their own, and no others, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for name, drawing in FIGURE.findall(page):
        # Outside of the page there is no text colour to follow.
        write_text(folder / f"{name}.svg", drawing.replace("currentColor", "black") + "\n")


def main(argv: list[str] | None = None) -> None:
    """Parse the command line, render, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notebook", type=Path, required=True, help="the executed notebook")
    parser.add_argument("--output", type=Path, required=True, help="the page, .html")
    parser.add_argument("--figures", type=Path, help="a folder for the figures, .svg")
    arguments = parser.parse_args(argv)
    page = render(body(nbformat.read(arguments.notebook, as_version=4)))
    write_text(arguments.output, page)
    if arguments.figures:
        write_figures(page, arguments.figures)


if __name__ == "__main__":
    raise SystemExit(run(main))
