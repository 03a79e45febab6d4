"""Plots as SVG."""

from xml.etree import ElementTree

import pytest

from matcher.render.studies.blocks import Bars, Curve, Curves
from matcher.render.studies.svg import svg_of

SVG = "{http://www.w3.org/2000/svg}"


def elements(plot, tag):
    return list(ElementTree.fromstring(svg_of(plot)).iter(f"{SVG}{tag}"))


def curves(*points):
    return Curves("A <title>", "across & up", "up", (Curve("one", points),))


def test_bars_are_as_long_as_their_values():
    bars = Bars("Bars", ("a", "b", "c"), (0, 5, 10), ("none", "5", "10"), 10)
    assert [float(bar.get("width")) for bar in elements(bars, "rect")] == [0, 160, 320]


@pytest.mark.parametrize(("values", "most"), [((), 0), ((0,), 0)])
def test_bars_without_anything(values, most):
    plot = Bars("Bars", ("a",) * len(values), values, ("0",) * len(values), most)
    assert [float(bar.get("width")) for bar in elements(plot, "rect")] == [0] * len(values)


@pytest.mark.parametrize(
    ("points", "largest"),
    [
        ([(0, 0), (100, 47)], {"100", "50"}),
        ([(20_000, 0.13)], {"20,000", "0.15"}),
        ([(1, 1)], {"1"}),
        ([(0, 0)], {"1"}),
        ([(7, 82)], {"7.5", "100"}),
    ],
)
def test_axes_end_at_a_round_number_above_the_values(points, largest):
    texts = {text.text for text in elements(curves(*points), "text")}
    assert largest <= texts


def test_points_are_where_their_values_are():
    (line,) = elements(curves((0, 0), (50, 25), (100, 50)), "polyline")
    assert line.get("points") == "60.00,236.00 260.00,126.00 460.00,16.00"


def test_eight_curves_differ_in_colour_or_dashes():
    plot = Curves("Many", "x", "y", tuple(Curve(str(number), ((0, 1), (1, number))) for number in range(8)))
    styles = [(line.get("stroke"), line.get("stroke-dasharray")) for line in elements(plot, "polyline")]
    assert len(set(styles)) == 8


def test_texts_are_escaped():
    assert [title.text for title in elements(curves((1, 1)), "title")] == ["A <title>"]
