"""Ids of headings, and the contents that lead to them."""

from bs4 import BeautifulSoup

from trainlab.report.html.anchors import with_anchors


def test_headings_of_the_same_words_have_ids_of_their_own():
    text = "<h2>Runs</h2><h3>All &amp; more</h3><h2>B</h2><h3>All &amp; more</h3><h2>Runs</h2>"
    content, sections = with_anchors(f"{text}<h4>Why</h4>")
    ids = [tag["id"] for tag in BeautifulSoup(content, "html.parser").find_all(id=True)]
    assert ids == ["runs", "runs-all-more", "b", "b-all-more", "runs-2"]
    assert content.endswith("<h4>Why</h4>") and "<h3 id=" in content
    assert [(section["id"], len(section["parts"])) for section in sections] == [
        *(("runs", 1), ("b", 1), ("runs-2", 0))
    ]


def test_contents_have_the_words_without_their_markup():
    _, sections = with_anchors("<p>x</p><h2>A <code>b</code> &lt; c</h2><h3>–</h3>")
    assert sections[0]["text"] == "A b < c"
    assert sections[0]["parts"][0]["id"] == "a-b-c-section"
