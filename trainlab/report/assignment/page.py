"""The executed notebook as a page to print and to read offline, with its code in sight."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from trainlab.errors import TrainLabError
from trainlab.paths import REPORT
from trainlab.report.html.elements import prose

DATA = re.compile(r'"[A-Za-z0-9+/=]{200,}"')  # compressed tables, which nobody reads
FORMATTER = HtmlFormatter(nowrap=True)
GAP = '<span class="gap"></span>'


def page(notebook: NotebookNode) -> str:
    """The whole page: nothing is loaded from anywhere, and nothing in it runs."""
    environment = Environment(
        loader=FileSystemLoader(REPORT), undefined=StrictUndefined, autoescape=True
    )
    return environment.get_template("assignment.html.j2").render(
        title=title(notebook),
        colors=FORMATTER.get_style_defs("pre"),
        content="\n".join(grouped(notebook.cells)),
    )


def title(notebook: NotebookNode) -> str:
    """The notebook's first heading."""
    for each in notebook.cells:
        if found := re.match(r"# (.+)", each.source):
            return found[1]
    raise TrainLabError("The notebook has no heading: make it with scripts.handin.assignment.")


def grouped(cells: Iterable[NotebookNode]) -> Iterator[str]:
    """All cells; neighbours that are code and show nothing are printed in columns."""
    for silent, own in groupby(cells, is_silent):
        inside = "\n".join(map(section, own))
        yield f'<div class="columns">{inside}</div>' if silent else inside


def is_silent(found: NotebookNode) -> bool:
    """Whether a cell is code without an output."""
    return found.cell_type == "code" and not any(map(output, found.outputs))


def section(found: NotebookNode) -> str:
    """A cell with its outputs, in a box of the kinds that its tags say."""
    kinds = " ".join([found.cell_type, *found.metadata.get("tags", [])])
    if found.cell_type == "markdown":
        return f'<section class="{kinds}">{prose(found.source, found.get("attachments"))}</section>'
    shown = highlighted(found.source) + "".join(map(output, found.outputs))
    return f'<section class="{kinds}">{shown}</section>'


def highlighted(source: str) -> str:
    """Code in colours, a module under its name; compressed data are cut short."""
    source = DATA.sub(lambda text: f'"{text[0][1:13]}…" # {len(text[0]):,} characters', source)
    name, _, rest = source.partition("\n")
    if not name.startswith("%%"):
        name, rest = "", source
    caption = f'<div class="magic"><code>{html.escape(name)}</code></div>' if name else ""
    return f"{caption}<pre>{lines(highlight(rest, PythonLexer(), FORMATTER))}</pre>"


def lines(text: str) -> str:
    """Highlighted code in which empty lines take less room, and paper can do without some.

    Those are imports, and docstrings but for the first line of a module's own, which names a paper.
    """
    own = re.sub(r"\n\n+", f"\n{GAP}", text.strip()).split("\n")
    imports = are_imports(own)
    told = []
    for place, line in enumerate(own):
        end = "\n" if place else ""
        aside = imports[place] or (place and '<span class="sd">' in line)
        told.append(f'<span class="aside">{end}{line}</span>' if aside else end + line)
    return "".join(told)


def are_imports(own: list[str]) -> list[bool]:
    """Of each line of highlighted code, whether it is part of an import of the module."""
    found, is_open = [], False
    for line in own:
        starts = line.removeprefix(GAP).startswith('<span class="kn">')
        found.append(starts or is_open)
        is_open = line.endswith("(</span>") if starts else is_open and ")" not in line
    return found


def output(found: NotebookNode) -> str:
    """One output: text, a table or a figure; what goes to the error stream is left out."""
    if found.output_type == "error":
        raise TrainLabError(
            f"The notebook failed with {found.ename}: {found.evalue}. Execute it again."
        )
    if found.output_type == "stream":
        return f'<pre class="out">{html.escape(found.text)}</pre>' if found.name == "stdout" else ""
    data = found.get("data", {})
    if "image/svg+xml" in data:
        return f"<figure>{figure(data['image/svg+xml'])}</figure>"
    return data.get("text/html", "")


def figure(svg: str) -> str:
    """A drawing without its XML head."""
    return svg[svg.index("<svg") :]
