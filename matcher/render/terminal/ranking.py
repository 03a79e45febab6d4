"""Draw the rankings that `rolefit batch --top` and `rolefit rank` print."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.table import Table
from rich.text import Text

from matcher.batch.ranking import Ranked
from matcher.pool.placed import Explanation, Placed
from matcher.render.first_few import some_of
from matcher.render.plain import plain
from matcher.render.pool.ranking_reasons import ORDER, ORDER_OF_ROLES, notes_on, recommended_roles
from matcher.render.pool.ranks import ranks_of
from matcher.render.same_person import other_documents
from matcher.render.terminal.drawing import draw
from matcher.tables import rounded

_ROLE_CELLS = 12
_NOBODY = "No document shows anything of what is asked for as a role's own work: all fits are 0.0"


def render_ranking(
    ranking: Sequence[Ranked | Placed],
    *,
    names: Mapping[str, str],
    explanations: Sequence[Explanation | None],
    width: int = 80,
    color: bool = False,
) -> str:
    """The ranking as a table of at most `width` cells: rank, fit for each role, reference if any, and document. Below
    it are the recommendation, what it shows and misses, what to check, and further documents of the person perhaps.

    A ranking without documents is empty, and one in which all fits are 0.0 is a sentence that says so. `names` has the
    names of roles; a role without a name is shown by its id. `explanations` says of each document why it has its place,
    if that is known.
    """
    if not ranking:
        return ""
    if shows_nobody(ranking):
        return f"{_NOBODY}.\n"
    roles = list(dict.fromkeys(role for entry in ranking for role in entry.fits))
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("#", justify="right")
    for role in roles:
        table.add_column(names.get(role) or plain(role), justify="right", max_width=_ROLE_CELLS)
    references = [plain(entry.candidate_ref or "") for entry in ranking]
    if any(references):
        table.add_column("Reference", overflow="fold")
    table.add_column("Document", overflow="fold")
    ranks = ranks_of(entry.best for entry in ranking)
    for entry, rank, own_reference, explanation in zip(ranking, ranks, references, explanations, strict=True):
        fits = (f"{entry.fits[role]:.1f}" if role in entry.fits else "" for role in roles)
        reference = [Text(own_reference)] if any(references) else []
        table.add_row(str(rank), *fits, *reference, _document(entry, explanation, names))
    order = ORDER_OF_ROLES if len(roles) > 1 else ORDER
    return f"{_heading(order)}{draw(table, width=width, color=color)}"


def shows_nobody(ranking: Sequence[Ranked | Placed]) -> bool:
    """Whether no document of a ranking has a fit that looks larger than 0, so that their order means nothing."""
    return not any(rounded(entry.best) for entry in ranking)


def is_ranking_text(path: Path) -> bool:
    """Whether a file has a ranking with documents that `render_ranking` has drawn. Raises `OSError`."""
    headings = [_NOBODY.encode(), *(_heading(order).encode() for order in (ORDER, ORDER_OF_ROLES))]
    with path.open("rb") as file:
        start = file.read(max(map(len, headings)))
    return start.startswith(tuple(headings))


def _heading(order: str) -> str:
    return f"{order[:1].upper()}{order[1:]}.\n\n"


def _document(entry: Ranked | Placed, explanation: Explanation | None, names: Mapping[str, str]) -> Text:
    shown = Text(plain(entry.file))
    for note in _notes(entry, explanation, names):
        shown.append(f"\n  {note}", style="dim")
    return shown


def _notes(entry: Ranked | Placed, explanation: Explanation | None, names: Mapping[str, str]) -> Iterator[str]:
    if explanation:
        sure = f" ({entry.confidence:.0%})" if isinstance(entry, Ranked) else ""
        yield f"recommended: {recommended_roles(explanation, names)}{sure}"
    yield from notes_on(explanation, entry.to_check)
    if isinstance(entry, Placed) and (others := other_documents(entry)):
        yield f"perhaps the same person: {plain(others)}"


def say_how_many(shown: int, of: int) -> str:
    """A line about the documents with a fit that the ranking leaves out; empty if there is none."""
    return f"\n{shown:,} of {of:,} documents with a fit are shown.\n" if shown < of else ""


def say_who_has_no_fit(files: Sequence[str]) -> str:
    """A line about the documents that have too little text for a fit; empty if there is none."""
    return f"\nToo little text for a fit: {some_of(files)}.\n" if files else ""


def say_who_failed(files: Sequence[str]) -> str:
    """A line about the documents without a result; empty if there is none."""
    return f"\nNo result, since they failed: {some_of(files)}.\n" if files else ""
