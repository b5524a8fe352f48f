"""The files of a config: read strictly, each error with its file and line."""

import pytest

from tests.conftest import ROOT
from trainlab.errors import TrainLabError
from trainlab.paths import CONFIG
from trainlab.settings.documents import merged, read
from trainlab.settings.load import load


@pytest.fixture
def other(tmp_path):
    """Writes a config that is laid over the project's."""

    def write(text: str, encoding="utf-8"):
        file = tmp_path / "mine.yaml"
        file.write_text(text, encoding=encoding)
        return file

    return write


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: 1\nb: {c: 2,\n  c: 3}\n", "mine.yaml lines 2 and 3: the key 'c' stands twice"),
        ("a: {b: 1, b: 2}\n", "lines 1 and 1: the key 'b' stands twice"),
        ("a: [{b: 1}, {c: 1, c: 2}]\n", "the key 'c' stands twice"),
        ("a: [1\nb: }\n", "mine.yaml line 2, column 2 is not YAML: while parsing a flow"),
        ("a:\n\t- b\n", "mine.yaml line 2, column 1 is not YAML: while scanning"),
        ("a: *b\n", "found undefined alias"),
        ("a: !!python/object:os.system {}\n", "could not determine a constructor"),
        ("? [a]\n: 1\n", "mine.yaml line 1, column 3 is not YAML"),
        ("- a\n", "holds no config"),
        ("", "holds no config"),
        ("a: " + "[" * 3000, "is not YAML: maximum recursion"),
        ("a: 1999-99-99\n", "is not YAML: month must be in"),
        ("a: \x07\n", "special characters are not allowed"),
        ("__use_yte__: true\n?print('x'):\n  a: 1\n", "line 1: a config is data"),
    ],
)
def test_what_no_config_can_be_is_said_with_its_line(other, text, sentence):
    with pytest.raises(TrainLabError, match="mine.yaml") as caught:
        read(other(text))
    assert sentence in str(caught.value)


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 2), ("utf-16", 1)])
def test_other_encodings_are_refused(other, encoding, line):
    with pytest.raises(TrainLabError, match=f"line {line} is not text in UTF-8"):
        read(other("a: 1\nb: Löwe\n", encoding))


def test_a_folder_and_a_missing_file_are_said_so(tmp_path):
    for path, why in ((tmp_path, "Is a directory"), (tmp_path / "x.yaml", "No such file")):
        with pytest.raises(TrainLabError, match=f"cannot be read: {why}"):
            read(path)


def test_an_alias_is_no_second_key_and_a_bomb_of_them_is_read_at_once(other):
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 60)
    )
    assert len(read(other(bomb)).content) == 60
    assert read(other("a: &a {b: 1}\nc: {<<: *a, d: 2}\n")).content["c"] == {"b": 1, "d": 2}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        # In a value, in a part that the preset replaces, of a key that is in neither file.
        ("a: 1\nworthwhile: x\n", "- mine.yaml line 2, worthwhile: "),
        (
            "experiments:\n  objects/resnet: {model: {name: resnt}}\n",
            "- mine.yaml line 2, experiments.objects/resnet.model: there is no 'resnt'",
        ),
        (
            "experiments:\n  mine/a:\n    title: A\n",
            "- mine.yaml line 2, experiments.mine/a.model: the key 'model' is missing",
        ),
    ],
)
def test_an_error_in_a_file_laid_over_is_its_own(other, text, sentence):
    with pytest.raises(TrainLabError, match="config.yaml with mine.yaml has") as caught:
        load(CONFIG, other(text), preset="demo")
    assert sentence in str(caught.value)


def test_an_error_below_stays_in_the_file_below(tmp_path, other):
    text = CONFIG.read_text(encoding="utf-8")
    broken = tmp_path / "config.yaml"
    broken.write_text(text.replace("\nworthwhile: ", "\nworthwhile: x"), encoding="utf-8")
    line = next(n for n, it in enumerate(text.splitlines(), 1) if it.startswith("worthwhile: "))
    with pytest.raises(TrainLabError, match=f"- config.yaml line {line}, worthwhile: "):
        load(broken, other("unit: null\n"))


def test_files_are_merged_as_snakemake_merges_them():
    below = {"a": {"b": 1, "c": [1, 2]}, "d": {"e": 1}}
    above = {"a": {"c": [3]}, "d": None, "f": 1}
    assert merged([below, above]) == {"a": {"b": 1, "c": [3]}, "d": None, "f": 1}
    assert below == {"a": {"b": 1, "c": [1, 2]}, "d": {"e": 1}}


def test_every_config_of_the_project_is_read():
    for file in (CONFIG, *ROOT.glob("profiles/*/config.yaml"), *ROOT.glob("docs/**/*.yaml")):
        assert read(file).content
