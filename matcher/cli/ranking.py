"""Draw the rankings that `rolefit batch --top` and `rolefit rank` print."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from matcher.batch.ranking import Ranked
from matcher.pool.placed import Placed
from matcher.render.plain import plain
from matcher.render.same_person import other_documents
from matcher.render.terminal.drawing import draw

_ROLE_CELLS = 12


def render_ranking(
    ranking: Sequence[Ranked | Placed], *, names: Mapping[str, str], width: int = 80, color: bool = False
) -> str:
    """The ranking as a table of at most `width` cells: rank, fit for each role, recommendation if any, document, and
    other documents that are perhaps of the same person.

    `names` has the names of roles; a role without a name is shown by its id.
    """
    roles = list(dict.fromkeys(role for entry in ranking for role in entry.fits))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    for role in roles:
        table.add_column(names.get(role) or plain(role), justify="right", max_width=_ROLE_CELLS)
    if any(isinstance(entry, Ranked) for entry in ranking):
        table.add_column("Recommendation")
    table.add_column("Document", overflow="fold")
    others = [other_documents(entry.same_person) if isinstance(entry, Placed) else "" for entry in ranking]
    if any(others):
        table.add_column("Perhaps the same person", overflow="fold")
    for place, entry in enumerate(ranking, start=1):
        fits = (f"{entry.fits[role]:.1f}" if role in entry.fits else "" for role in roles)
        recommendation = [Text(f"{entry.recommendation} {entry.confidence:.0%}")] if isinstance(entry, Ranked) else []
        same = [Text(plain(others[place - 1]))] if any(others) else []
        table.add_row(str(place), *fits, *recommendation, Text(plain(entry.file)), *same)
    return draw(table, width=width, color=color)
