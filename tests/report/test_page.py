"""The report page: complete, offline, and with the numbers of the tables."""

import itertools
import re
import subprocess
import sys
from xml.etree import ElementTree

import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_output

from scripts import report
from tests.conftest import ROOT
from tests.synthetic import folder as synthetic_results
from trainlab.analysis import architectures
from trainlab.errors import TrainLabError
from trainlab.report.html import elements as page_pieces
from trainlab.report.tables import experiments as tables
from trainlab.report.words import ranking as method_answers

NOTEBOOKS = ROOT / "report"
NOTEBOOK = NOTEBOOKS / "study.ipynb"
UNAVAILABLE = ("digits/transfer-frozen", "digits/transfer-scratch-1000")
CODE = re.compile(r'<details class="code">.*?</details>\s*', re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return synthetic_results.build(
        tmp_path_factory.mktemp("report") / "demo", unavailable=UNAVAILABLE
    )


@pytest.fixture(scope="module")
def html(folder):
    return page_of(folder)


@pytest.fixture(scope="module")
def page(html):
    return BeautifulSoup(html, "html.parser")


def page_of(folder, name: str = "study") -> str:
    """The page as the workflow makes it, the notebook's cells run here instead of by a kernel."""
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    namespace, shown = {}, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda item: shown.append(item.data))
        for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
            exec(cell.source, namespace)
            if "parameters" in cell.metadata.get("tags", []):
                namespace["results"] = str(folder)
            cell.outputs = [new_output("display_data", {"text/html": piece}) for piece in shown]
            shown.clear()
    return report.render(report.body(notebook))


def table_of(page, caption):
    """Rows of the first table whose caption begins so, as {heading: text}."""
    table = next(t for t in page.find_all("table") if t.caption.text.startswith(caption))
    heads = [cell.text for cell in table.thead.find_all("th")]
    rows = table.tbody.find_all("tr")
    return [
        dict(zip(heads, [cell.text for cell in row.find_all(["th", "td"])], strict=True))
        for row in rows
    ]


@pytest.mark.parametrize("name", ["study", "ablation"])
def test_the_notebook_is_valid_has_parameters_and_no_outputs(name):
    notebook = nbformat.read(NOTEBOOKS / f"{name}.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.language_info.name == "python"
    assert notebook.cells[0].metadata.tags == ["parameters"]
    for cell in notebook.cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def test_the_page_loads_nothing(html, page):
    for tag in page.find_all(True):
        for attribute in ("src", "href", "xlink:href", "srcset", "action", "data"):
            value = tag.get(attribute, "#")
            if tag.name == "a" and attribute == "href":
                continue  # a link loads nothing before it is followed
            assert value.startswith(("#", "data:image/png;")), (
                f"{tag.name} {attribute}={value[:60]}"
            )
    assert not page.find_all(["link", "iframe", "img"])
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert "default-src 'none'" in policy and "http" not in policy
    inline = "".join(tag.text for tag in page.find_all(["style", "script"]))
    assert not re.search(r"@import|http|fetch\(|XMLHttp", inline)
    assert not re.search(r"url\((?!#)", html)
    assert len(html.encode()) < 5_000_000


def test_every_section_has_its_heading_and_its_place_in_the_contents(page):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    wanted = re.findall(r"^##+ (.*)$", "\n".join(texts), re.MULTILINE)
    headings = page.main.find_all(["h2", "h3"])
    found = iter([heading.text.strip() for heading in headings])
    assert [text for text in wanted if text not in found] == []  # in this order, too
    assert len(page.find_all("h1")) == 1
    links = [(link["href"], link.text) for link in page.nav.find_all("a")]
    assert links == [(f"#{heading['id']}", heading.text) for heading in headings]
    tops = [link["href"] for link in page.nav.select("details > ul > li > a")]
    assert tops == [f"#{heading['id']}" for heading in page.main.find_all("h2")]


def test_levels_of_headings_are_not_skipped(page):
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_headings_of_the_same_words_have_ids_of_their_own():
    text = "<h2>Runs</h2><h3>All &amp; more</h3><h2>B</h2><h3>All &amp; more</h3><h2>Runs</h2>"
    content, sections = report.with_anchors(f"{text}<h4 id='x'>Why</h4>")
    assert re.findall(r'id="(.*?)"', content) == [
        *("runs", "runs-all-more", "b", "b-all-more", "runs-2")
    ]
    assert "<h4>Why</h4>" in content
    assert [(section["id"], len(section["parts"])) for section in sections] == [
        *(("runs", 1), ("b", 1), ("runs-2", 0))
    ]


def test_all_code_is_there_but_folded_away(page):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    folds = page.find_all("details", class_="code")
    assert [fold.code.text for fold in folds] == sources
    assert not any(fold.has_attr("open") for fold in folds)
    assert page.find("h1").find_previous("details", class_="code") is None


def test_figures_are_written_as_drawings_that_stand_alone(folder, page, html, tmp_path):
    (tmp_path / "old.svg").write_text("of an earlier page", encoding="utf-8")
    report.write_figures(html, tmp_path)
    names = {tag["id"].removeprefix("figure-") for tag in page.find_all("figure", id=True)}
    assert {path.stem for path in tmp_path.iterdir()} == names
    for path in tmp_path.iterdir():
        assert ElementTree.parse(path).getroot().tag == "{http://www.w3.org/2000/svg}svg"
        assert "currentColor" not in path.read_text(encoding="utf-8")


def test_the_answer_and_the_warning_are_set_apart():
    text = page_pieces.answer(["A < B.", "Weakly.", "Maybe."])
    assert text == (
        '<div class="answer"><p>A &lt; B.</p><ul><li>Weakly.</li><li>Maybe.</li></ul></div>'
    )
    assert page_pieces.answer([]) == ""
    assert page_pieces.answer(["Only."]) == '<div class="answer"><p>Only.</p></div>'
    assert page_pieces.banner("Mind & gap.") == (
        '<p class="banner" role="note">Mind &amp; gap.</p>'
    )


def test_the_first_screen_names_preset_data_device_date_and_seeds(page):
    assert page.h1.text == "TrainLab: the demo study"
    assert "not for comparison" in page.find(class_="answer").text
    (banner,) = page.find_all(class_="banner")
    assert banner.text.startswith("digits ran on digits8x8: an embedded stand-in")
    what_ran = page.find("h2", string="What ran, and on what").find_next("ul").text
    assert "objects ran on cifar10: real data, official copy" in what_ran
    facts = {row["Property"]: row["Value"] for row in table_of(page, "This study")}
    assert facts["Device"] == "AMD EPYC"
    assert facts["Trained"] == "2026-11-22"
    assert facts["Seeds"] == "3"
    assert facts["Runs"] == "108 done, 6 not run"


def test_runs_are_counted_by_how_they_ended():
    assert tables.counted(pd.Series(["failed", "done", "failed"])) == "1 done, 2 failed"
    assert tables.counted(pd.Series(["missing"])) == "0 done, 1 missing"


@pytest.mark.parametrize("study", ["digits", "objects"])
def test_numbers_are_those_of_the_summary(folder, page, study):
    summary = pd.read_csv(folder / "summary.csv").set_index("title")
    tables = [t for t in page.find_all("table") if t.caption.text.startswith("Test accuracy: mean")]
    heading = page.find("h2", string=re.compile(study))
    assert heading.find_next("table") in tables
    expected = summary[(summary["study"] == study) & (summary["status"] == "done")]
    rows = heading.find_next("table").tbody.find_all("tr")
    assert [row.th.text for row in rows] == list(expected.index)
    for row, (_, wanted) in zip(rows, expected.iterrows(), strict=True):
        shown = [cell.text for cell in row.find_all("td")]
        margin = 100 * (wanted["test_accuracy_ci_high"] - wanted["test_accuracy_mean"])
        assert shown[1] == f"{100 * wanted['test_accuracy_mean']:.2f} ± {margin:.2f}"
        assert shown[2] == str(wanted["n"])
        assert shown[3] == f"{int(wanted['parameters_total']):,}"
        assert shown[4] == f"{int(wanted['parameters_trainable']):,}"
        assert shown[7] == f"{wanted['train_seconds_mean']:.1f}"


def test_every_finished_run_is_listed(folder, page):
    runs = pd.read_csv(folder / "results.csv").query("status == 'done'")
    rows = table_of(page, "Every finished run")
    assert [row["Experiment"] for row in rows] == runs["experiment"].tolist()
    shown = [row["Test accuracy (%)"] for row in rows]
    assert shown == [f"{100 * accuracy:.2f}" for accuracy in runs["test_accuracy"]]
    assert {row["Commit"] for row in rows} == {"0123456789"}
    table = next(t for t in page.find_all("table") if t.caption.text == "Every finished run")
    links = [folder / link["href"] for link in table.find_all("a")]
    assert len(links) == len(runs) and all(link.is_file() for link in links)


def test_what_was_not_run_is_listed_with_its_reason(page):
    rows = table_of(page, "Not run")
    assert [row["Name"] for row in rows] == list(UNAVAILABLE)
    assert {row["Reason"] for row in rows} == {synthetic_results.NO_WEIGHTS}


def test_the_answers_of_tasks_2_and_3_stand_where_they_are_looked_for(folder, page):
    runs = pd.read_csv(folder / "results.csv")
    headline = method_answers.headline(runs)
    first = page.find(class_="answer")
    assert headline == f"{first.p.text} {first.li.text}"
    assert first.find_all("li")[1].text == method_answers.gain(runs)[0]
    section = page.find("h3", string=re.compile("Which method is the most accurate"))
    assert section.find_next("li").text == headline
    for title, sentences in architectures.answers(runs, False).items():
        heading = page.find("h4", string=title)
        assert [item.text for item in heading.find_next("ul").find_all("li")] == sentences


def test_every_figure_is_described_and_ids_are_unique(page):
    drawings = page.find_all("svg")
    assert len(drawings) == len(page.find_all("figure")) > 10
    for drawing in drawings:
        assert drawing["role"] == "img"
        named = drawing.find(id=drawing.get("aria-labelledby"))
        assert drawing.get("aria-label") or named.text
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))


def test_a_study_without_any_run_still_has_a_page(tmp_path):
    names = tuple(synthetic_results.EXPERIMENTS)
    html = page_of(synthetic_results.build(tmp_path / "demo", seeds=(1,), unavailable=names))
    assert "No experiment of digits was run." in html
    assert synthetic_results.NO_WEIGHTS in html


@pytest.fixture
def few(monkeypatch):
    """A study of few experiments, as one that leaves some out; its entries, to be changed."""
    names = ("digits/dense", "digits/dense-improved", "objects/resnet", "objects/resnet-cosine")
    names += ("objects/resnet-lookahead", "objects/senet")
    entries = {name: synthetic_results.EXPERIMENTS[name] for name in names}
    monkeypatch.setattr(synthetic_results, "EXPERIMENTS", entries)
    return entries


def test_one_seed_makes_a_page_without_claims(tmp_path, few):
    html = page_of(synthetic_results.build(tmp_path / "demo", seeds=(1,), exclusive_timing=True))
    assert "was more accurate (" not in html and "It was more accurate" not in html
    assert "no claim" in html
    assert "<p>Everything was run.</p>" in html
    assert "One training ran at a time" in html
    assert "Not run in this study: cosine with Lookahead." in html


def test_texts_are_escaped(tmp_path, few):
    for name in few:
        few[name] = (f"<script>{name}</script>", *few[name][1:])
    html = page_of(synthetic_results.build(tmp_path / "demo", seeds=(1, 2)))
    assert html.count("<script>") == 1  # our own


def test_a_notebook_that_was_not_executed_or_failed_is_refused():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    with pytest.raises(TrainLabError, match="no outputs"):
        report.render(report.body(notebook))
    notebook.cells[1].outputs = [new_output("error", ename="KeyError", evalue="x", traceback=[])]
    with pytest.raises(TrainLabError, match="KeyError"):
        report.body(notebook)


@pytest.mark.slow
def test_papermill_gives_the_same_page(folder, html, tmp_path):
    executed = tmp_path / "report.ipynb"
    command = ["-m", "papermill", str(NOTEBOOK), str(executed), "-k", "python3"]
    command += ["-p", "results", str(folder), "--no-progress-bar"]
    subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    outputs = ["--output", str(tmp_path / "report.html"), "--figures", str(tmp_path / "figures")]
    report.main(["--notebook", str(executed), *outputs])
    written = (tmp_path / "report.html").read_text(encoding="utf-8")
    # papermill adds a cell with the parameters.
    assert CODE.sub("", written) == CODE.sub("", html)
    assert len(list((tmp_path / "figures").glob("*.svg"))) == html.count('<figure id="figure-')
