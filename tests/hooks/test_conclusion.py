"""What the workflow says when the report was made."""

import re

import pandas as pd

from tests.synthetic import tables as synthetic_results
from trainlab.hooks import conclusion


def test_the_conclusion_names_the_report_and_the_best(tmp_path):
    runs = pd.concat(
        [
            synthetic_results.runs({"digits/dense": [0.9, 0.92], "digits/convnet": [0.95, 0.97]}),
            synthetic_results.runs({"objects/resnet": [0.6], "objects/resnet-step": [0.7]}),
        ]
    ).assign(dataset="digits8x8")
    runs.to_csv(tmp_path / "results.csv", index=False)
    text = conclusion.text(tmp_path)
    assert re.search(r"in digits \(digits8x8\): 96.00 % .* by .?ConvNet.?\.", text)
    assert re.search(r"Step decay.? reached the highest mean test accuracy, 70.00 %", text)
    assert text.endswith(f"The report: {(tmp_path / 'report.html').as_uri()}")


def test_the_conclusion_of_a_study_of_digits_alone(tmp_path):
    runs = synthetic_results.runs({"digits/dense": [0.9]}).assign(dataset="mnist")
    runs.to_csv(tmp_path / "results.csv", index=False)
    lines = conclusion.text(tmp_path).splitlines()
    assert len(lines) == 2 and "90.00 %" in lines[0]
