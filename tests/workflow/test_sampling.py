"""Jobs are looked at seldom for their `benchmark:` files, by a constant inside Snakemake."""

import inspect

from snakemake.benchmark import ScheduledPeriodicTimer

from tests.conftest import ROOT


def test_snakemake_still_reads_the_constant_that_is_set():
    common = (ROOT / "rules/common.smk").read_text(encoding="utf-8")
    assert "sampling.BENCHMARK_INTERVAL_SHORT = 5" in common
    assert "BENCHMARK_INTERVAL_SHORT" in inspect.getsource(ScheduledPeriodicTimer._schedule)
