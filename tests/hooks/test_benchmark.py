"""What is read of the tables that Snakemake leaves of jobs."""

import random

import pytest

from trainlab.hooks.benchmark import largest


def test_the_largest_number_of_a_column_counts(tmp_path):
    table = tmp_path / "seed1.tsv"
    table.write_text("s\tmax_rss\n10.0\tNA\n12.5\t4000.5\n11.0\t-\n", encoding="utf-8")
    assert (largest(table, "s"), largest(table, "max_rss")) == (12.5, 4000.5)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"s\tmax_rss\n",
        b"s\n1.0\n",
        b"s\tmax_rss\n1.0\tmuch\n",
        b"s\tmax_rss\n1.0\t" + b"9" * 200_000,  # more than the module `csv` takes for a cell
        random.Random(0).randbytes(30),
    ],
)
def test_a_table_that_tells_nothing_or_is_damaged_is_no_error(tmp_path, content):
    (tmp_path / "seed1.tsv").write_bytes(content)
    assert largest(tmp_path / "seed1.tsv", "max_rss") == 0
    assert largest(tmp_path / "none.tsv", "max_rss") == 0
