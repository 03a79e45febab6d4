"""Draw plots as SVG. They have no scripts, load nothing, and use the colours of the page around them."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import cycle

from matcher.render.studies.blocks import Bars, Curve, Curves, Plot

COLOURS = ("#1f5fa8", "#c2571a", "#2f7d4f", "#8a3f8f", "#8c6d1f", "#4a5568", "#b0304f")
"""Colours with enough contrast on white. After the last one they begin again, with dashed lines."""

_WIDTH = 640
_ROW, _LABEL, _BAR = 24, 250, 320
_LEFT, _TOP, _PLOT_WIDTH, _PLOT_HEIGHT = 60, 16, 400, 220
_STEPS = 5


def svg_of(plot: Plot) -> str:
    """The plot as an element `svg`."""
    return _bars(plot) if isinstance(plot, Bars) else _curves(plot)


def _svg(title: str, height: float, parts: Iterator[str]) -> str:
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" width="{_WIDTH}" '
        f'height="{height:g}" role="img" font-family="sans-serif" font-size="13" fill="currentColor">'
    )
    return "\n".join([opening, f"<title>{escape(title)}</title>", *parts, "</svg>"])


def _text(across: float, down: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{across:g}" y="{down:g}" text-anchor="{anchor}">{escape(text)}</text>'


def _bars(plot: Bars) -> str:
    return _svg(plot.title, _ROW * len(plot.labels) + 8, _each_bar(plot))


def _each_bar(plot: Bars) -> Iterator[str]:
    for number, (label, value, shown) in enumerate(zip(plot.labels, plot.values, plot.shown, strict=True)):
        down = _ROW * number + 4
        length = _BAR * value / plot.most if plot.most else 0.0
        yield _text(_LABEL - 8, down + 14, _shortened(label), "end")
        yield f'<rect x="{_LABEL}" y="{down}" width="{length:.2f}" height="{_ROW - 6}" fill="{COLOURS[0]}"/>'
        yield _text(_LABEL + length + 6, down + 14, shown)


def _shortened(label: str, most: int = 36) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"


def _curves(plot: Curves) -> str:
    height = max(_TOP + _PLOT_HEIGHT + 48, _TOP + 20 * len(plot.curves) + 12)
    return _svg(plot.title, height, _each_curve(plot))


def _each_curve(plot: Curves) -> Iterator[str]:
    right = _rounded_up(across for curve in plot.curves for across, _ in curve.points)
    top = _rounded_up(up for curve in plot.curves for _, up in curve.points)
    yield from _axes(plot, right, top)
    colours = cycle((colour, dashes) for dashes in ("", ' stroke-dasharray="6 4"') for colour in COLOURS)
    for number, (curve, (colour, dashes)) in enumerate(zip(plot.curves, colours, strict=False)):
        points = " ".join(f"{_across(x, right):.2f},{_down(y, top):.2f}" for x, y in curve.points)
        style = f'fill="none" stroke="{colour}" stroke-width="2"{dashes}'
        yield f'<polyline points="{points}" {style}/>'
        yield from _dots(curve, right, top, colour)
        down = _TOP + 10 + 20 * number
        yield f'<line x1="{_LEFT + _PLOT_WIDTH + 12}" x2="{_LEFT + _PLOT_WIDTH + 34}" y1="{down}" y2="{down}" {style}/>'
        yield _text(_LEFT + _PLOT_WIDTH + 40, down + 4, _shortened(curve.name, 20))


def _dots(curve: Curve, right: float, top: float, colour: str) -> Iterator[str]:
    for x, y in curve.points:
        yield f'<circle cx="{_across(x, right):.2f}" cy="{_down(y, top):.2f}" r="3" fill="{colour}"/>'


def _axes(plot: Curves, right: float, top: float) -> Iterator[str]:
    for step in range(_STEPS + 1):
        x, y = right * step / _STEPS, top * step / _STEPS
        down, across = _down(y, top), _across(x, right)
        line = f'x1="{_LEFT}" x2="{_LEFT + _PLOT_WIDTH}" y1="{down:g}" y2="{down:g}"'
        yield f'<line {line} stroke="currentColor" stroke-opacity="{0.6 if step == 0 else 0.15}"/>'
        yield _text(_LEFT - 6, down + 4, f"{y:,g}", "end")
        yield _text(across, _TOP + _PLOT_HEIGHT + 18, f"{x:,g}", "middle")
    yield _text(_LEFT + _PLOT_WIDTH / 2, _TOP + _PLOT_HEIGHT + 38, plot.across, "middle")
    middle = _TOP + _PLOT_HEIGHT / 2
    yield f'<text transform="translate(14 {middle:g}) rotate(-90)" text-anchor="middle">{escape(plot.up)}</text>'


def _across(value: float, right: float) -> float:
    return _LEFT + _PLOT_WIDTH * value / right


def _down(value: float, top: float) -> float:
    return _TOP + _PLOT_HEIGHT * (1 - value / top)


def _rounded_up(values: Iterator[float]) -> float:
    """A number of one or two digits and zeros that no value exceeds; 1 if all are 0."""
    most = max(values, default=0.0)
    scale = 1.0
    while scale < most:
        scale *= 10
    while scale / 10 >= most > 0:
        scale /= 10
    return next((scale * part for part in _PARTS if scale * part >= most > 0), 1.0)


_PARTS: Sequence[float] = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1.0)
