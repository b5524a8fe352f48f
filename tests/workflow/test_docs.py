"""What README and docs say is what happens."""

import importlib
import re

import pytest
import yaml

from tests.conftest import ROOT
from tests.models.members import facts, trainable
from trainlab.data import Facts
from trainlab.errors import TrainLabError
from trainlab.paths import CONFIG
from trainlab.settings.checking import check
from trainlab.settings.load import load

README = (ROOT / "README.md").read_text(encoding="utf-8")
RULED = sorted(path.stem for path in (ROOT / "scripts").glob("[a-z]*.py"))
RULED += sorted(f"handin.{path.stem}" for path in (ROOT / "scripts/handin").glob("[a-z]*.py"))
BY_HAND = sorted(f"tools.{path.stem}" for path in (ROOT / "scripts/tools").glob("[a-z]*.py"))
RULES = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "rules").glob("*.smk"))


def test_the_errors_in_the_readme_are_real(tmp_path):
    file = tmp_path / "config.yaml"
    before, begin, after = CONFIG.read_text(encoding="utf-8").partition("  digits/dense-improved:")
    after = after.replace("{name: sgd,", "{name: sdg,", 1).replace("peak: ", "peek: ", 1)
    file.write_text(before + begin + after, encoding="utf-8")
    with pytest.raises(TrainLabError) as caught:
        load(file)
    assert f"```\n{caught.value}\n```" in README


@pytest.mark.parametrize("page", ["README.md", "docs/extending.md"])
def test_the_new_experiment_in_the_docs_is_valid(raw_config, page):
    (example,) = re.findall(
        r"```yaml\n(  objects/.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S
    )
    raw_config["experiments"] |= yaml.safe_load(example)
    assert "objects/resnet-wide" in check(raw_config, ROOT / "config.yaml").experiments


def test_the_new_model_in_the_docs_can_be_built():
    (example,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs/extending.md").read_text(encoding="utf-8"), re.S
    )
    module = {}
    exec(example, module)
    model = module["build"](filters=8, data=Facts((8, 8, 1), 3, (0.0,), (1.0,)))
    assert model.output_shape == (None, 3)
    assert model.get_layer("features").output.shape == (None, 8)
    for options, count in module["PARAMETERS"]:
        assert trainable(module["build"](**options, data=facts((32, 32, 3)))) == count


def test_nothing_is_left_to_be_filled_in():
    assert "<!--" not in README


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{p.name}" for p in ROOT.glob("docs/*.md"))])
def test_files_that_the_docs_name_exist(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text)
    missing = [link for link in linked if not (ROOT / page).parent.joinpath(link).exists()]
    named = re.findall(r"`((?:trainlab|scripts|tests|report|profiles|envs)/[\w/.]+)`", text)
    missing += [name for name in named if not (ROOT / name).exists() and "tiny" not in name]
    assert missing == []


@pytest.mark.parametrize("command", RULED + BY_HAND)
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as ended:
        importlib.import_module(f"scripts.{command}").main(["--help"])
    assert ended.value.code == 0
    assert "usage:" in capsys.readouterr().out


def test_every_command_but_those_run_by_hand_is_a_rule():
    assert [name for name in RULED if f"scripts.{name} " not in RULES] == []
