"""The drawings of a page in fewer bytes: styles that they repeat said once, and short ids.

Matplotlib writes a style into every mark: a page of 47 experiments has 6,000 of them, of some 100
kinds, a fifth of its size. Its ids have eleven letters, and are referred to 5,000 times.
"""

import re
from collections import Counter
from html import unescape

DRAWING = re.compile(r'<svg\b[^>]*\brole="img".*?</svg>', re.DOTALL)
STYLE = re.compile(r' style="([^"]*)"')
ID = re.compile(r'(?<= id=")[mp][0-9a-f]{10}(?=")')  # no two drawings have the same
REFERENCE = re.compile(r'(?<=["#])[mp][0-9a-f]{10}(?=[")])')


def with_short_drawings(page: str) -> str:
    """The page, whose drawings look as before."""
    return with_shared_styles(with_short_ids(page))


def with_short_ids(page: str) -> str:
    """The page with `i0`, `i1` and so on in place of the ids in its drawings."""
    found = [own for drawing in DRAWING.findall(page) for own in ID.findall(drawing)]
    names = {own: f"i{place}" for place, own in enumerate(found)}
    return DRAWING.sub(
        lambda drawing: REFERENCE.sub(lambda own: names.get(own[0], own[0]), drawing[0]), page
    )


def with_shared_styles(page: str) -> str:
    """The page with a class in place of each style that its drawings have more than once."""
    drawings = DRAWING.findall(page)
    times = Counter(style for drawing in drawings for style in STYLE.findall(drawing))
    kinds = [style for style, number in times.most_common() if number > 1]
    names = {style: f"d{place}" for place, style in enumerate(kinds)}
    short = DRAWING.sub(lambda drawing: STYLE.sub(lambda own: named(own, names), drawing[0]), page)
    rules = "\n".join(f".{name}{{{unescape(style)}}}" for style, name in names.items())
    # The page's script takes this element along into drawings that are saved.
    return short.replace("</head>", f'<style id="drawn">\n{rules}\n</style>\n</head>', 1)


def named(own: re.Match, names: dict[str, str]) -> str:
    """The attribute that stands in place of a style."""
    return f' class="{names[own[1]]}"' if own[1] in names else own[0]
