"""The tutorial's commands, executed as they are written, on photographs that are made up."""

import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageDraw, ImageFilter

from tests.conftest import ROOT
from tests.project import copy_project
from tests.workflow.small import NO_NETWORK

pytestmark = pytest.mark.slow
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ACTIVATE = ". .venv/bin/activate"
COUNT = 30  # photographs a class


def blocks(language: str) -> list[str]:
    """The tutorial's blocks of a language, in their order."""
    text = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")
    return [content for kind, content in BLOCK.findall(text) if kind == language]


def commands() -> list[str]:
    """Every line that a reader types."""
    return [line for block in blocks("sh") for line in block.splitlines()]


def photograph(rng: np.random.Generator, red: bool) -> Image.Image:
    """Of a size of its own: a bird of a kind's colour somewhere on something green."""
    width, height = (int(side) for side in rng.integers(120, 260, 2))
    leaves = rng.integers((20, 60, 10), (90, 160, 60), (height, width, 3)).astype(np.uint8)
    image = Image.fromarray(leaves).filter(ImageFilter.GaussianBlur(3))
    x, y = (int(place) for place in rng.integers(10, 50, 2))
    colour = (205, 80, 40) if red else (110, 80, 55)
    ImageDraw.Draw(image).ellipse((x, y, x + 60, y + 45), fill=colour)
    return image


def take_photographs(folder: Path) -> None:
    """Two classes as a camera and a file manager leave them: one JPEG lying, and a note."""
    rng = np.random.default_rng(0)
    for name in ("robin", "wren"):
        (folder / name).mkdir(parents=True)
        for number in range(COUNT):
            exif = Image.Exif()
            exif[0x0112] = 6 if number == 0 else 1  # turned by a quarter
            file = folder / name / f"IMG_{number:04}.jpg"
            photograph(rng, name == "robin").save(file, quality=85, exif=exif)
    (folder / "robin" / ".DS_Store").write_bytes(b"left by a file manager")
    (folder / "notes.txt").write_text("Seen in May.", encoding="utf-8")


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> dict[str, str]:
    """What each command says, by the command; all of them end well."""
    tree = tmp_path_factory.mktemp("tutorial")
    copy_project(tree)
    take_photographs(tree / "photographs")
    (study,) = blocks("yaml")
    (tree / "birds.yaml").write_text(study, encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "TRAINLAB_DATA"}
    env |= {"PATH": f"{Path(sys.executable).parent}:{env['PATH']}", "https_proxy": NO_NETWORK}
    heard = {"tree": str(tree)}
    for command in commands():
        if command == ACTIVATE:  # the environment that this test runs in
            continue
        result = subprocess.run(
            ["bash", "-c", command], cwd=tree, env=env, capture_output=True, encoding="utf-8"
        )
        heard[command] = result.stdout + result.stderr
        assert result.returncode == 0, f"{command}\n{heard[command]}"
    return heard


def test_the_check_says_what_is_there(said):
    (check,) = [words for command, words in said.items() if "check_data" in command]
    (counts,) = re.findall(r"robin: (\d+) \+ (\d+) \+ (\d+)", check)
    assert sum(map(int, counts)) == COUNT and "2 classes" in check
    assert "3 of the 3 experiments of preset birds fit this data." in check
    assert "notes.txt" in check


def test_the_report_answers_the_tutorials_questions(said):
    page = Path(said["tree"], "results/birds/report.html").read_text(encoding="utf-8")
    found = BeautifulSoup(page, "html.parser")
    text = found.get_text(" ")
    assert any("Study birds" in heading.text for heading in found.find_all("h2"))
    for title in ("Plain", "Augmented", "Falling rate", "robin", "wren"):
        assert title in text
    made = said["snakemake --cores 1 --configfile birds.yaml --config preset=birds"]
    assert "The report: file://" in made


def test_every_command_is_one_that_the_test_knows():
    assert ACTIVATE in commands() and len(commands()) == 5
