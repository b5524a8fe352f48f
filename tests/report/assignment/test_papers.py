"""A task's networks stand with the notes on their papers, in the notebook and on its page."""

from base64 import b64decode

import nbformat
from nbformat.v4 import new_notebook

from tests.synthetic.design import entry
from tests.synthetic.tables import results
from trainlab.report.answers.tasks import tasks
from trainlab.report.assignment.cells import text
from trainlab.report.assignment.page import page
from trainlab.report.assignment.papers import noted
from trainlab.settings import notes


def cells(*models: str) -> list:
    entries = [entry(f"leaves/{model}", model={"name": model}, task="3") for model in models]
    found = results({each["name"]: [0.5] * 3 for each in entries}, entries)
    (task,) = tasks(found)
    return [*noted(task)]


def test_each_network_with_a_note_has_a_cell_with_the_note_and_its_drawing():
    dense, shuffle = cells("densenet", "resnet", "shufflenet")
    assert dense.source.startswith("### DenseNet: the paper") and "ShuffleNet" in shuffle.source
    assert notes.note("densenet").problem in dense.source
    assert "**Concatenation.**" in dense.source
    drawing = dense.attachments["densenet.svg"]["image/svg+xml"]
    assert b64decode(drawing).decode() == notes.drawing("densenet")
    assert dense.source.index("(attachment:densenet.svg)") < dense.source.index("##### The issue")


def test_it_is_a_sound_cell_and_its_drawing_is_in_the_page():
    (cell,) = cells("senet")
    whole = new_notebook(cells=[text("# Whole"), cell])
    nbformat.validate(whole)
    assert f'src="data:image/svg+xml;base64,{cell.attachments["senet.svg"]["image/svg+xml"]}"' in (
        page(whole)
    )


def test_networks_without_a_note_have_no_cell():
    assert cells("resnet", "convnet") == []
