"""Elements are found where they are, whatever the HTML."""

from trainlab.report.html.parsing import elements, replaced

HTML = """<p>a &lt; b</p>
<section id="x"><h2 class='big'>Runs &amp; <em>more</em></h2>
<style>h2 > p { color: red }</style><h2>Two\u2028lines</h2 ></section>"""


def test_elements_have_their_places_attributes_and_text():
    first, second = elements(HTML, ("h2",))
    assert HTML[first.start : first.end] == "<h2 class='big'>Runs &amp; <em>more</em></h2>"
    assert HTML[slice(*first.inside)] == "Runs &amp; <em>more</em>"
    assert first.attributes == {"class": "big"} and first.text == "Runs & more"
    assert HTML[second.start : second.end] == "<h2>Two\u2028lines</h2 >"


def test_what_is_inside_another_one_is_found_too():
    outer, inner = elements("<figure>1<figure>2</figure>3</figure>", ("figure",))
    assert (outer.text, inner.text) == ("123", "2")
    assert inner.end < outer.end == len("<figure>1<figure>2</figure>3</figure>")


def test_what_is_never_closed_or_only_text_is_no_element():
    assert elements("<h2>open", ("h2",)) == []
    assert elements("<script>'<h2>x</h2>'</script>", ("h2",)) == []
    assert elements("<!-- <h2>x</h2> --><br/><h2/>", ("h2", "br")) == []


def test_pieces_are_replaced_where_they_are():
    assert replaced("abcdef", {(4, 5): "-", (0, 2): "XYZ", (2, 2): "+"}) == "XYZ+cd-f"
    assert replaced("abc", {}) == "abc"
