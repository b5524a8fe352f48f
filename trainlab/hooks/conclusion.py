"""What is said when a report was made: where it is, and its main answers."""

from pathlib import Path

from trainlab.formatting import SPACE
from trainlab.report.words.ranking import headline
from trainlab.report.words.study import best
from trainlab.results.load import load


def text(folder: Path) -> str:
    """The best experiment and the best method of each study, and the report's address.

    `folder` is the preset's, results/<preset>.
    """
    results = load(folder)
    sentences = []
    for study in results.studies:
        sentences += [best(results, study), headline(results, study)]
    page = (folder / "report.html").resolve().as_uri()
    # A terminal shows a space that must not break no better than any other.
    return "\n".join([*filter(None, sentences), f"The report: {page}"]).replace(SPACE, " ")
