"""Text is read and written in UTF-8, whatever the locale."""

import ast
import os
import subprocess
import sys

from tests.conftest import ROOT
from tests.reading.made import class_folders

# Files that are opened as text unless the mode says otherwise, and what opens others.
OPENERS = {"read_text", "write_text", "open"}
NOT_TEXT = {"os", "Image", "tarfile", "gzip", "archive"}


def unspecified(source: str) -> list[int]:
    """Lines that open text without an encoding. Ruff's PLW1514 sees paths of known type only."""
    return [node.lineno for node in ast.walk(ast.parse(source)) if opens_text(node)]


def opens_text(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or any(it.arg == "encoding" for it in node.keywords):
        return False
    if not isinstance(node.func, ast.Attribute):  # `write_text` alone is trainlab.files'
        return getattr(node.func, "id", None) == "open" and not is_binary(node)
    owner = getattr(node.func.value, "id", None)
    return node.func.attr in OPENERS and not is_binary(node) and owner not in {*NOT_TEXT, "files"}


def is_binary(call: ast.Call) -> bool:
    values = (getattr(part, "value", None) for it in call.args for part in ast.walk(it))
    return any(value in ("rb", "wb", "ab", "xb") for value in values)


def test_the_search_finds_what_it_is_for():
    assert unspecified("path.read_text()\npath.open('w')\nopen(path)\nx.write_text('b')") == [
        1, 2, 3, 4,
    ]  # fmt: skip
    assert not unspecified("path.open('rb')\nopen(path, encoding='utf-8')\nImage.open(path)")


def test_text_is_opened_with_an_encoding():
    places = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("trainlab", "scripts", "tests", "benchmarks", "docs", "report")
        for path in (ROOT / folder).rglob("*.py")
        for line in unspecified(path.read_text(encoding="utf-8"))
    ]
    assert not places


def in_ascii(code: str, *arguments: str) -> subprocess.CompletedProcess:
    """Run code where the locale knows ASCII only, and Python does not set that right."""
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | ascii_only, capture_output=True, encoding="utf-8"
    )


def test_a_config_with_umlauts_is_read_in_a_locale_without_them(tmp_path):
    config = (ROOT / "config.yaml").read_text(encoding="utf-8")
    (tmp_path / "config.yaml").write_text(f"# Löwe\n{config}\nlöwe: 1\n", encoding="utf-8")
    result = in_ascii(
        "import sys, yaml; from pathlib import Path; file = Path(sys.argv[1]);"
        "from trainlab.settings.checking import check; from trainlab.errors import run;"
        "content = yaml.safe_load(file.read_bytes());"
        "raise SystemExit(run(lambda: check(content, file)))",
        str(tmp_path / "config.yaml"),
    )
    assert result.returncode == 1
    assert r"unknown key 'l\xf6we'" in result.stderr
    assert "Traceback" not in result.stderr


def test_what_a_locale_cannot_spell_is_printed_escaped():
    result = in_ascii("from trainlab.errors import run; run(lambda: print('L\\xf6we'))")
    assert (result.stdout, result.stderr) == ("L\\xf6we\n", "")


def test_classes_keep_their_names_in_a_locale_without_them(tmp_path):
    class_folders(tmp_path / "cats", ("löwe", "tiger"), count=5)
    result = in_ascii(
        "import sys; from trainlab.datasets import folder;"
        "print(ascii(folder.build(sys.argv[1], files={}).class_names))",
        str(tmp_path / "cats"),
    )
    assert (result.stdout, result.stderr) == ("('l\\xf6we', 'tiger')\n", "")
