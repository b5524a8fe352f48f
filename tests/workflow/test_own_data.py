"""A study on a folder of one's own images, and what happens when that folder changes."""

import json

import pytest

from tests.project import write_config
from tests.reading.made import class_folders, paint, write
from tests.workflow.small import planned, small_study, snakemake

pytestmark = pytest.mark.slow


@pytest.fixture
def birds(tree):
    """The finished study's tree with 60 images, of odd names, in place of the digits; run again."""
    class_folders(tree / "birds {x}", ("blue tit", "robin"), count=29)
    paint(tree / "birds {x}" / "robin" / "img{1}.png", (9, 9, 9))
    paint(tree / "birds {x}" / "blue tit" / "$HOME `date`.png", (99, 9, 9))
    config = small_study()
    config["datasets"]["birds"] = {"name": "folder", "path": "birds {x}", "size": 16}
    for preset in config["presets"].values():  # mirror images are for none of the digits' data
        preset["data"]["digits"] = "birds"
    config["experiments"]["digits/dense-improved"]["augmentations"] = [{"name": "flip"}]
    write_config(tree, config)
    result = snakemake(tree)
    assert result.returncode == 0, result.stdout + result.stderr
    return tree


def record(tree, experiment: str) -> dict:
    run = tree / "results" / "demo" / "runs" / experiment / "seed1" / "run.json"
    return json.loads(run.read_text(encoding="utf-8"))


def test_a_study_of_own_images(birds):
    data = record(birds, "digits/dense")["data"]
    assert (data["origin"], data["classes"]) == ("own", ["blue tit", "robin"])
    assert data["counts"] == {"train": 43, "validation": 5, "test": 12}
    flipped = record(birds, "digits/dense-improved")
    assert flipped["status"] == "not run"
    assert "'flip', which mirrors images, and birds is not flip_safe" in flipped["reason"]
    assert (birds / "results" / "demo" / "report.html").stat().st_size > 100_000

    # What is no image of the data changes nothing, nor does a time of change.
    folder = birds / "birds {x}"
    paint(folder / "robin" / ".ipynb_checkpoints" / "1.png")
    write(folder / "robin" / "notes.txt", b"seen in May")
    (folder / "robin" / "1.png").touch()
    assert planned(birds) == {}

    # A damaged image is named, once; when it is gone, all is as it was.
    write(folder / "robin" / "bad.png", b"damaged")
    result = snakemake(birds)
    said = result.stdout + result.stderr
    assert result.returncode == 1
    assert "bad.png cannot be read as an image" in said
    assert said.count("birds {x}/") < 10 and "Traceback" not in said
    (folder / "robin" / "bad.png").unlink()
    assert planned(birds) == {}
