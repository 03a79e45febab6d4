"""Write a ranking as one HTML page. It loads nothing, and needs neither a server nor JavaScript."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from matcher.batch.own_pages import GENERATOR
from matcher.pool.placed import Explanation
from matcher.render.days import as_of
from matcher.render.plain import plain
from matcher.render.pool.ranking_reasons import ORDER, ORDER_OF_ROLES, notes_on, recommended_roles
from matcher.render.pool.ranks import ranks_of

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100% }
th, td { padding: .35rem .6rem; text-align: left; border-bottom: 1px solid #8886; overflow-wrap: anywhere }
thead th { position: sticky; top: 0; background: Canvas }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.fit { min-width: 9rem }
meter { width: 5rem; height: .8rem; vertical-align: middle }
@media print { thead th { position: static } }
"""
_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Ranking</title>
"""
_TOO_SHORT = "It has too little text for a fit."


@dataclass(frozen=True, slots=True)
class PageRow:
    """A document of the ranking with its fits, 0 to 100, by role.

    `others` names the other documents that are perhaps of the same person, `reference` is the user's own. `to_check`
    has the codes of warnings and doubts about the document. `explanation` says why it has its place, if that is
    known.
    """

    file: str
    fits: Mapping[str, float]
    others: str = ""
    reference: str | None = None
    to_check: Sequence[str] = ()
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class RankedPool:
    """What the page says about the pool: how many documents it has, and as of which days they were matched, sorted.

    `problems` are the documents without a result, each with the reason. `name` is empty if the pool has no file.
    """

    documents: int
    days: Sequence[str]
    problems: Sequence[tuple[str, str]] = ()
    name: str = ""


def write_ranking_page(output: Path, rows: Sequence[PageRow], names: Mapping[str, str], pool: RankedPool) -> None:
    """Write the page. `rows` are the best first, `names` the roles' names by id in the order of the columns."""
    with output.open("w", encoding="utf-8") as file:
        file.writelines(_page(rows, names, pool))


def problems_of(failed: Iterable[tuple[str, str]], too_short: Iterable[str]) -> list[tuple[str, str]]:
    """The files without a fit, each with its reason: those that `failed`, and those that are `too_short` for one."""
    return [*failed, *((file, _TOO_SHORT) for file in too_short)]


def is_ranking_page(path: Path) -> bool:
    """Whether a file is a page that `write_ranking_page` has written. Raises `OSError` if it cannot be read."""
    with path.open("rb") as file:
        return file.read(len(_HEAD)) == _HEAD.encode()


def _page(rows: Sequence[PageRow], names: Mapping[str, str], pool: RankedPool) -> Iterator[str]:
    yield f"""{_HEAD}{GENERATOR}
<style>{_STYLE}</style>
<h1>{_text(f"Ranking of {pool.name}" if pool.name else "Ranking")}</h1>
<p>{_count(len(rows), pool)}, {ORDER_OF_ROLES if len(names) > 1 else ORDER}.
A fit, 0 to 100, says how much of what the role needs the resume shows. A person reads the resumes and decides.</p>
<table>
<thead><tr><th scope="col" class="number">#</th><th scope="col">Document</th>"""
    for name in names.values():
        yield f'<th scope="col" class="fit">{_text(name)}</th>'
    yield '<th scope="col">Recommendation</th></tr></thead>\n<tbody>\n'
    for row, rank in zip(rows, ranks_of(max(row.fits.values()) for row in rows), strict=True):
        yield f'<tr><td class="number">{rank}</td><td>{_text(row.file)}{_notes(row)}</td>'
        for role in names:
            yield _fit(row.fits.get(role))
        yield f"<td>{_text(recommended_roles(row.explanation, names)) if row.explanation else ''}</td></tr>\n"
    yield "</tbody>\n</table>\n"
    if pool.problems:
        yield f"<h2>Without a result: {len(pool.problems):,}</h2>\n<ul>\n"
        for file, reason in pool.problems:
            yield f"<li>{_text(file)}: {_text(reason)}</li>\n"
        yield "</ul>\n"


def _notes(row: PageRow) -> str:
    """What is said below the name of a document."""
    others = (("Reference", row.reference), ("Perhaps the same person", row.others))
    lines = [
        *(f"{note[:1].upper()}{note[1:]}" for note in notes_on(row.explanation, row.to_check)),
        *(f"{name}: {note}" for name, note in others if note),
    ]
    return "".join(f"<br><small>{_text(line)}</small>" for line in lines)


def _count(ranked: int, pool: RankedPool) -> str:
    """How many documents the table has, of how many if some with a fit are left out, and as of when."""
    fitted = pool.documents - len(pool.problems)
    how_many = f"{ranked:,} of {fitted:,}" if ranked < fitted else f"{fitted:,}"
    matched = f", matched {as_of(pool.days)}" if pool.days else ""
    return f"{how_many} documents with a fit{matched}"


def _fit(fit: float | None) -> str:
    if fit is None:
        return "<td></td>"
    return f'<td class="fit"><meter max="100" value="{fit:.1f}"></meter> {fit:.1f}</td>'


def _text(text: str) -> str:
    return escape(plain(text))
