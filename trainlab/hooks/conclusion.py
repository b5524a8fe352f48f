"""What is said when a report was made: where it is, and its main answers."""

from pathlib import Path

from trainlab.analysis import ablation
from trainlab.formatting import SPACE
from trainlab.report.words import accuracy as answers
from trainlab.report.words import ranking as method_answers
from trainlab.results.columns import RUN_COLUMNS
from trainlab.results.files import read_table


def text(folder: Path) -> str:
    """The report's address, the best experiment of each study, and the answer to the main question.

    `folder` is the preset's, results/<preset>.
    """
    runs = read_table(folder / "results.csv", RUN_COLUMNS)
    sentences = [answers.best(runs, study) for study in runs["study"].unique()]
    if "objects" in set(runs["study"]):
        sentences.append(method_answers.headline(runs))
    if "ablation" in set(runs["study"]):
        sentences += ablation.verdict(runs)
    page = (folder / "report.html").resolve().as_uri()
    # A terminal shows a space that must not break no better than any other.
    return "\n".join([*sentences, f"The report: {page}"]).replace(SPACE, " ")
