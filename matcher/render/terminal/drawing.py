"""Draw content of the library rich as plain lines of text."""

from io import StringIO

from rich.console import Console, RenderableType

NARROWEST = 40
"""In cells. A narrower terminal gets lines of this width all the same."""


def draw(content: RenderableType, *, width: int, color: bool) -> str:
    """The content as text, without spaces at the ends of lines. Colour codes only with `color`."""
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
