"""Draw the rankings that `rolefit batch --top` and `rolefit rank` print."""

from collections.abc import Mapping, Sequence

from rich.table import Table
from rich.text import Text

from matcher.batch.ranking import Ranked
from matcher.pool.placed import Placed
from matcher.render.codes import meanings
from matcher.render.first_few import some_of
from matcher.render.plain import plain
from matcher.render.same_person import other_documents
from matcher.render.terminal.drawing import draw

_ROLE_CELLS = 12


def render_ranking(
    ranking: Sequence[Ranked | Placed], *, names: Mapping[str, str], width: int = 80, color: bool = False
) -> str:
    """The ranking as a table of at most `width` cells: rank, fit for each role, recommendation and reference if any,
    document, and below it other documents that are perhaps of the same person, and what to check.

    `names` has the names of roles; a role without a name is shown by its id.
    """
    roles = list(dict.fromkeys(role for entry in ranking for role in entry.fits))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    for role in roles:
        table.add_column(names.get(role) or plain(role), justify="right", max_width=_ROLE_CELLS)
    if any(isinstance(entry, Ranked) for entry in ranking):
        table.add_column("Recommendation")
    references = [plain(entry.candidate_ref or "") if isinstance(entry, Placed) else "" for entry in ranking]
    if any(references):
        table.add_column("Reference", overflow="fold")
    table.add_column("Document", overflow="fold")
    for place, entry in enumerate(ranking, start=1):
        fits = (f"{entry.fits[role]:.1f}" if role in entry.fits else "" for role in roles)
        recommendation = [Text(f"{entry.recommendation} {entry.confidence:.0%}")] if isinstance(entry, Ranked) else []
        reference = [Text(references[place - 1])] if any(references) else []
        table.add_row(str(place), *fits, *recommendation, *reference, _document(entry))
    return draw(table, width=width, color=color)


def _document(entry: Ranked | Placed) -> Text:
    shown = Text(plain(entry.file))
    if isinstance(entry, Placed):
        if others := other_documents(entry.same_person):
            shown.append(f"\n  perhaps the same person: {plain(others)}", style="dim")
        if entry.to_check:
            shown.append(f"\n  to check: {plain(meanings(entry.to_check))}", style="dim")
    return shown


def say_who_has_no_fit(files: Sequence[str]) -> str:
    """A line about the documents that have too little text for a fit; empty if there is none."""
    return f"\nToo little text for a fit: {some_of(files)}.\n" if files else ""


def say_who_failed(files: Sequence[str]) -> str:
    """A line about the documents without a result; empty if there is none."""
    return f"\nNo result, since they failed: {some_of(files)}.\n" if files else ""
