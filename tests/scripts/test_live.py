"""What `make report` says of its own before it is Snakemake."""

import pytest

from scripts.tools.live import main
from trainlab.errors import TrainLabError


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"a: [1\nb: }\n", "bad.yaml line 2, column 2 is not YAML: while parsing a flow"),
        (b"a: 1\nb: L\xf6we\n", "bad.yaml line 2 is not text in UTF-8. Save"),
        (b"__use_yte__: true\n?exit('ran'):\n  a: 1\n", "bad.yaml line 1: a config is data"),
    ],
)
@pytest.mark.parametrize("others", [[], ["sound.yaml"]])
def test_a_file_of_configfile_is_read_before_snakemake_reads_it(
    tmp_path, monkeypatch, content, sentence, others
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sound.yaml").write_text("preset: cpu\n", encoding="utf-8")
    (tmp_path / "bad.yaml").write_bytes(content)
    with pytest.raises(TrainLabError, match=sentence):
        main(["-n", "--cores", "1", "--configfile", *others, "bad.yaml", "--", "all"])


def test_a_file_of_configfile_that_is_not_there_is_named():
    with pytest.raises(TrainLabError, match=r"nowhere\.yaml cannot be read: No such file"):
        main(["--cores", "1", "--configfile", "nowhere.yaml"])
