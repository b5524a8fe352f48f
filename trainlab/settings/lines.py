"""Places in a config as lines of its file."""

from pathlib import Path

import yaml


class Lines:
    """Line numbers of the places in a YAML file, of which `raw` is the content as it is used."""

    def __init__(self, file: Path, raw: dict):
        self.file = file
        self.raw = raw
        self.root = yaml.compose(file.read_text(encoding="utf-8"))

    def say(self, place: tuple, sentence: str) -> str:
        """A sentence behind its place: `- config.yaml line 12, presets.demo: ...`."""
        where = ".".join(str(part) for part in place)
        return f"- {self._at(place)}, {where}: {sentence}{'' if sentence.endswith('?') else '.'}"

    def _at(self, place: tuple) -> str:
        """The file and the line of the deepest part of `place` that stands there.

        Where the file has another value than is used, --config put it there.
        """
        node, line, used = self.root, "", self.raw
        for part in place:
            if isinstance(node, yaml.MappingNode):
                found = [pair for pair in node.value if pair[0].value == str(part)]
                if not found:
                    break
                line, node = f" line {found[0][0].start_mark.line + 1}", found[0][1]
                used = used.get(part) if isinstance(used, dict) else None
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
                if part >= len(node.value):
                    return "command line"  # which made the list longer
                node = node.value[part]
                line = f" line {node.start_mark.line + 1}"
        overridden = isinstance(used, str) and node.value != used
        return "command line" if overridden else f"{self.file.name}{line}"
