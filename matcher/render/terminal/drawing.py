"""From what rich can draw to plain lines."""

from io import StringIO

from rich.console import Console, RenderableType

NARROWEST = 40
"""Cells; a narrower terminal gets lines of this width."""


def draw(content: RenderableType, *, width: int, color: bool) -> str:
    """Anything that rich can draw, as text without spaces at the ends of its lines."""
    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=color,
        color_system="standard" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(content)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().rstrip().splitlines())
