"""What the workflow says when the report was made."""

from tests.synthetic.design import MANIFESTS, entry
from tests.synthetic.folder import build
from tests.synthetic.methods import method
from trainlab.hooks import conclusion

DATA = {
    study: {"name": "made up", "manifest": MANIFESTS["objects"]} for study in ("leaves", "buds")
}


def test_the_conclusion_names_the_best_of_each_study_and_the_report(tmp_path):
    entries = [method(("constant", None)), method(("cosine", None)), entry("buds/oak", title="Oak")]
    build(tmp_path / "leaves", datasets=DATA, experiments=entries, pipeline_profile=False)
    methods, *_, best, buds, report = conclusion.text(tmp_path / "leaves").splitlines()
    assert methods.startswith("Of 2 schedules with 10 s of training each, “")
    assert best.startswith("Highest mean test accuracy in the study “leaves” (cifar10): ")
    assert buds.startswith("Highest mean test accuracy in the study “buds”") and "by “Oak”" in buds
    assert report == f"The report: {(tmp_path / 'leaves' / 'report.html').as_uri()}"
