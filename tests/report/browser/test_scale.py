"""Large studies have pages that open: 200 experiments of 5 seeds, and data of 100 classes."""

import time

import pytest

from tests.synthetic.design import MANIFESTS, entry
from tests.synthetic.folder import build
from tests.synthetic.page import page_of

pytestmark = pytest.mark.slow

EXPERIMENTS, SEEDS = 200, (1, 2, 3, 4, 5)
A_TASK = 20  # experiments
BYTES, NODES = 10_000_000, 60_000  # at most
SCHEDULES = ("constant", "step", "exponential_decay")


def study(count: int) -> list[dict]:
    """Experiments in tasks of 20, each against the one before it in its task."""
    return [
        entry(
            f"leaves/n{place}",
            title=f"Network {place}",
            task=str(1 + place // A_TASK),
            against=[f"leaves/n{place - 1}"] if place % A_TASK else [],
            schedule={"name": SCHEDULES[place % len(SCHEDULES)], "rate": 0.1},
            batch_size=16 + 8 * (place % 4),
            budget={"seconds": 60},
        )
        for place in range(count)
    ]


def written(folder, entries: list[dict], **manifest) -> str:
    """The address of the page of a made-up study, on data of which some facts are given."""
    data = {"leaves": {"name": "leaves", "manifest": MANIFESTS["objects"] | manifest}}
    changes = {"datasets": data, "targets": {"leaves": [0.5]}, "tasks": {}}
    path = folder / "report.html"
    build(folder / "own", SEEDS, experiments=entries, pipeline_profile=None, **changes)
    path.write_text(page_of(folder / "own"), encoding="utf-8")
    return path.as_uri()


def test_the_page_of_a_thousand_runs_is_small_enough_to_open(browser, tmp_path):
    address = written(tmp_path, study(EXPERIMENTS))
    size = (tmp_path / "report.html").stat().st_size
    with browser.new_context() as context:
        page, begin = context.new_page(), time.perf_counter()
        page.goto(address)
        seconds = time.perf_counter() - begin
        nodes = page.evaluate("document.querySelectorAll('*').length")
        # Told, and not asserted: a machine that is busy is not a page that is slow.
        print(f"{size:,} bytes, {nodes:,} elements, opened in {seconds:.1f} s")
        assert size < BYTES and nodes < NODES
        assert page.locator("#two-experiments .chart svg").count() == 2
        assert page.get_by_label("First", exact=True).locator("option").count() == EXPERIMENTS


def test_of_a_hundred_classes_the_most_confused_pairs_are_shown(browser, tmp_path):
    classes = [f"kind {place}" for place in range(100)]
    counts = {"train": [450] * 100, "validation": [50] * 100, "test": [100] * 100}
    of_data = {"classes": classes, "majority_share": 0.01, "counts_by_class": counts}
    address = written(tmp_path, study(3), **of_data)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator("#figure-confusion-leaves").count() == 0
        assert "of its images" in page.locator("main").inner_html()
        page.locator("main details.fold").evaluate_all("all => all.forEach((e) => e.open = true)")
        page.get_by_role("button", name="Open leaves/n0, seed 1", exact=True).click()
        dialog = page.locator("dialog.run")
        assert dialog.locator(".confusion").count() == 0
        assert dialog.get_by_text("Most confused pairs").is_visible()
        rows = dialog.locator("table", has_text="Most confused pairs").locator("tbody tr")
        assert 1 <= rows.count() <= 20 and "kind 0 → kind 1" in dialog.inner_text()
