"""Numbers beside dots."""

from trainlab.report.figures.labels import HEIGHT, WIDTH, number_places


def test_numbers_cover_neither_dots_nor_each_other():
    dots = [(10.0, y) for y in (0.0, 5.0, 5.0, 9.0, 40.0)] + [(30.0, 5.0)]
    places = number_places(dots)
    for index, (x, y) in enumerate(places):
        others = dots + places[:index] + places[index + 1 :]
        assert all(abs(x - left) >= WIDTH or abs(y - up) >= HEIGHT for left, up in others)
    assert [y for _, y in places] == [y for _, y in dots]
    assert places[4] == (10 + WIDTH, 40)  # where there is room, right beside its dot
