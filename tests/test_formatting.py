"""Numbers as sentences show them."""

from trainlab import formatting


def test_one_is_singular_and_none_is_not():
    counts = [formatting.counted(count, "run") for count in (0, 1, 2, 1234)]
    assert counts == ["0 runs", "1 run", "2 runs", "1,234 runs"]


def test_zero_has_no_sign():
    assert formatting.number(-0.02, 1) == "0.0" and formatting.signed(0.001) == "0.00"
    assert formatting.number(-0.06, 1) == "−0.1" and formatting.signed(-1234.5, 1) == "−1,234.5"
