"""Draw the ranking that `rolefit batch --top` prints."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from knowledge.taxonomy.model import Taxonomy
from matcher.batch.ranking import Ranked
from matcher.render.plain import plain
from matcher.render.terminal.drawing import draw

_ROLE_CELLS = 12


def render_ranking(ranking: Sequence[Ranked], *, taxonomy: Taxonomy, width: int = 80, color: bool = False) -> str:
    """The ranking as a table of at most `width` cells: rank, fit for each role, recommendation, document."""
    roles = list(dict.fromkeys(role for entry in ranking for role in entry.fits))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    for role in roles:
        table.add_column(
            taxonomy.roles[role].name if role in taxonomy.roles else plain(role), justify="right", max_width=_ROLE_CELLS
        )
    table.add_column("Recommendation")
    table.add_column("Document", overflow="fold")
    for place, entry in enumerate(ranking, start=1):
        fits = (f"{entry.fits[role]:.1f}" if role in entry.fits else "" for role in roles)
        recommendation = Text(f"{entry.recommendation} {entry.confidence:.0%}")
        table.add_row(str(place), *fits, recommendation, Text(plain(entry.file)))
    return draw(table, width=width, color=color)
