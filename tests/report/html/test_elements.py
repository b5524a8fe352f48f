"""Pieces of the page."""

from trainlab.report.figures.style import canvas
from trainlab.report.html.elements import figure, prose, questions


def test_questions_are_headings_above_their_answers():
    text = questions({"A & B?": ["Yes.", "No."]})
    assert text == "<h4>A &amp; B?</h4><ul><li>Yes.</li><li>No.</li></ul>"


def test_a_figure_has_its_name_description_and_caption():
    narrow, wide = (canvas(width, 2)[0] for width in (4, 6))
    text = figure("a-b", narrow, "What < it shows.", "Seen & read.")
    assert text.startswith('<figure id="figure-a-b"><svg')
    assert 'aria-label="What &lt; it shows."' in text
    assert text.endswith("<figcaption>Seen &amp; read.</figcaption></figure>")
    assert '<figure id="figure-c" class="wide">' in figure("c", wide, "Wide.")


def test_markdown_has_headings_without_ids():
    assert prose("#### What *it* is") == "<h4>What <em>it</em> is</h4>\n"
