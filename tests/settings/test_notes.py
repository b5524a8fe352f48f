"""Research notes: what their facts may say, and errors that name file and key."""

import pytest

from trainlab.errors import TrainLabError
from trainlab.settings import notes

FACTS = """title: Tiny
problem: Networks are large.
claim: {text: smaller, cost: MACs}
published: [{network: Tiny, data: MNIST, error: "1.50", source: "A, table 1"}]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(notes, "NOTES", tmp_path)
    return tmp_path


def write(folder, facts: str, name: str = "tiny.md") -> None:
    (folder / name).write_text(
        f"---\n{facts}---\n\nTiny is *small*.\n\n---\n\nEnd.\n", encoding="utf-8"
    )


def test_a_file_makes_a_note_unless_its_name_begins_with_an_underscore(folder):
    write(folder, FACTS)
    write(folder, FACTS, "_reference.md")
    assert notes.models() == ["tiny"]
    assert notes.note("tiny").title == "Tiny"
    assert notes.text("tiny") == "Tiny is *small*.\n\n---\n\nEnd.\n"
    assert notes.drawing("tiny") is None


def test_an_error_becomes_an_accuracy_with_the_digits_of_the_paper(folder):
    write(folder, FACTS)
    assert notes.note("tiny").published[0].percent == "98.50"
    write(folder, FACTS.replace("error", "accuracy"))
    assert notes.note("tiny").published[0].percent == "1.50"


def test_results_of_references_may_be_there_or_not(folder):
    assert notes.references() == []
    write(folder, FACTS.splitlines(keepends=True)[-1], "_reference.md")
    assert [each.network for each in notes.references()] == ["Tiny"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Tiny\n", "", "tiny.md, title: the key is missing."),
        ("title: Tiny\n", "titel: Tiny\ntitle: Tiny\n", "tiny.md, titel: unknown key."),
        ("cost: MACs", "cost: money", "claim.cost: input should be 'trainable parameters' or"),
        ('"1.50"', "1.50", "tiny.md, published.0.error: input should be a valid string, not 1.5"),
        ('"1.50"', '"few"', "published.0.error: needs a number from 0 to 100 in quotes"),
        ('"1.50"', '"150"', "published.0.error: needs a number from 0 to 100 in quotes"),
        ('error: "1.50", ', "", "published.0: needs exactly one of error, accuracy."),
        ("problem: Networks", "problem: [Networks", "tiny.md: what stands before the text is no"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(folder, old, new, said):
    assert old in FACTS
    write(folder, FACTS.replace(old, new))
    with pytest.raises(TrainLabError, match=r"tiny\.md") as failure:
        notes.note("tiny")
    assert said in str(failure.value)


def test_every_error_of_a_note_is_named(folder):
    write(folder, FACTS.replace("title: Tiny\n", "").replace("MACs", "money"))
    with pytest.raises(TrainLabError, match="title(.|\n)*claim.cost"):
        notes.note("tiny")


def test_a_note_without_facts_is_refused(folder):
    (folder / "tiny.md").write_text("Tiny is small.\n", encoding="utf-8")
    with pytest.raises(TrainLabError, match="does not begin with facts between two lines of ---"):
        notes.note("tiny")


@pytest.mark.parametrize("model", notes.models())
def test_the_notes_of_the_project_are_sound(model):
    assert notes.note(model).problem.endswith(".")
    assert notes.references()
