"""The YAML files of a config: read strictly, and the places in them as lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import yaml

from trainlab.errors import TrainLabError

_ABSENT = object()
# With this key Snakemake runs what stands in the file as code.
_TEMPLATE = "__use_yte__"


@dataclass(frozen=True)
class Document:
    """A YAML file: its nodes, which know their lines, and its content."""

    file: Path
    root: yaml.Node
    content: dict

    def deepest(self, place: tuple) -> tuple[int, str]:
        """How much of `place` stands in the file, and where that is: `config.yaml line 12`."""
        node, depth, line = self.root, 0, ""
        for part in place:
            if (found := _inside(node, part)) is None:
                break
            node, depth = found[1], depth + 1
            line = f" line {found[0].start_mark.line + 1}"
        return depth, f"{self.file.name}{line}"


class Lines:
    """Line numbers of places in a config that `documents` make up, each laid over those before,
    and the command line over all; `raw` is the content as it is used.
    """

    def __init__(self, documents: list[Document], raw: dict):
        self.documents = documents
        self.raw = raw
        self.stands = merged(document.content for document in documents)

    def say(self, place: tuple, sentence: str) -> str:
        """A sentence behind its place: `- config.yaml line 12, presets.demo: ...`."""
        where = ".".join(str(part) for part in place)
        return f"- {self._at(place)}, {where}: {sentence}{'' if sentence.endswith('?') else '.'}"

    def _at(self, place: tuple) -> str:
        """The file and the line of the deepest part of `place` that stands anywhere.

        Where the files have another value than is used, --config put it there.
        """
        used = _value(self.raw, place)
        if used is not _ABSENT and _value(self.stands, place) != used:
            return "command line"
        uppermost_first = [document.deepest(place) for document in reversed(self.documents)]
        return max(uppermost_first, key=lambda found: found[0])[1]


def read(file: Path) -> Document:
    """The content of a config's file.

    Raises TrainLabError, with the line, for what is no YAML, and for what YAML permits but nobody
    means: a key that stands twice.
    """
    file = Path(file)
    text = _text(file)
    try:
        root, content = yaml.compose(text, yaml.SafeLoader), yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        raise TrainLabError(f"{file}{_marked(error)} Correct it there, or above.") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        said = " ".join(str(error).split())
        raise TrainLabError(f"{file} is not YAML: {said}. Correct it.") from error
    if not isinstance(content, dict):
        raise TrainLabError(f"{file} holds no config, which has keys with values. Name another.")
    if faults := [*_twice(root, set()), *_templates(root)]:
        raise TrainLabError("\n".join(f"{file} {fault}" for fault in faults))
    return Document(file, root, content)


def merged(contents: Iterable[dict]) -> dict:
    """What configs come to that are laid over each other, as Snakemake's --configfile does it:
    mappings are merged, everything else is replaced.
    """
    return reduce(_laid_over, contents, {})


def _laid_over(below: dict, above: dict) -> dict:
    both = {
        key: _laid_over(below[key], value)
        for key, value in above.items()
        if isinstance(value, dict) and isinstance(below.get(key), dict)
    }
    return below | above | both


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TrainLabError(
            f"{file} line {line} is not text in UTF-8. Save the file in that encoding."
        ) from error
    except OSError as error:
        raise TrainLabError(
            f"{file} cannot be read: {error.strerror}. Name another config."
        ) from error


def _marked(error: yaml.MarkedYAMLError) -> str:
    """Where a file is not YAML, and why."""
    mark = error.problem_mark or error.context_mark
    place = f" line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return f"{place} is not YAML: {', '.join(filter(None, [error.context, error.problem]))}."


def _twice(node: yaml.Node, seen: set[int]) -> Iterator[str]:
    """The keys that stand twice in a mapping; what aliases repeat is looked at once."""
    if id(node) in seen or not isinstance(node, yaml.CollectionNode):
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _twice(child, seen)
        return
    lines = {}
    for key, value in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if name in lines:
            yield f"lines {lines[name]} and {line}: the key '{name}' stands twice. Keep one."
        lines.setdefault(name, line)
        yield from _twice(value, seen)


def _templates(root: yaml.MappingNode) -> Iterator[str]:
    for key, _ in root.value:
        if key.value == _TEMPLATE:
            yield f"line {key.start_mark.line + 1}: a config is data, not a template. Leave it out."


def _inside(node: yaml.Node, part) -> tuple[yaml.Node, yaml.Node] | None:
    """The node that has the line of a key or an index, and the one behind it; None without."""
    if isinstance(node, yaml.MappingNode):
        return next((pair for pair in node.value if pair[0].value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part], node.value[part]
    return None


def _value(content, place: tuple):
    """What stands in a place of a config; _ABSENT where nothing does."""
    for part in place:
        try:
            content = content[part]
        except (KeyError, IndexError, TypeError):
            return _ABSENT
    return content
