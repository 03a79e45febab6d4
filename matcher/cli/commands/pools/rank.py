"""`rolefit rank`: rank the documents of a pool for roles, without reading them again."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
from msgspec import UNSET, Struct
from msgspec.structs import replace

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.loader import load_role
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.cli.commands.pools.earlier_ranking import FIRST_COLUMNS, is_ranking
from matcher.cli.commands.pools.pool_argument import pool_argument
from matcher.cli.lazy_engine import Engine
from matcher.cli.output import print_json
from matcher.cli.output_file import check_output, format_for, keep_earlier
from matcher.cli.rankings import print_ranking
from matcher.cli.written import written_whole
from matcher.pool.placed import Explanation, FailedDocument, Placed, PoolRanking, TooShort
from matcher.render.first_few import some_of
from matcher.render.pool.ranking_page import PageRow, RankedPool, problems_of, write_ranking_page
from matcher.render.pool.ranks import ranks_of
from matcher.render.same_person import other_documents
from matcher.report import INSUFFICIENT_TEXT, NEITHER
from matcher.role_checks import check_roles
from matcher.tables import Cell, rounded, write_sheet

SHOWN = 20
_SUFFIXES = {".json": "json", ".csv": "csv", ".xlsx": "xlsx", ".html": "html"}
_FORMATS = ("text", *_SUFFIXES.values())
_IN_FILES = ("csv", "xlsx", "html")
"""The formats that are written to files and not printed."""
_EXPLAINED = ("text", "html")
"""The formats for people, which say why a document has its place."""
_ABOUT = ("candidate_ref", "same_person", "to_check")
_EXPLANATION = ("recommended", "shown", "missing", "months")
"""The columns of a table that say why a document has its place."""


class RankedRole(Struct, frozen=True):
    """A role that a pool was ranked for, with the hash of all that it says."""

    role: str
    name: str
    version: str
    sha256: str


class Ranking(Struct, frozen=True):
    """The ranking of a pool. `stale` are the documents that were read with another version.

    `insufficient_text` are those that have too little text for a fit. `failed` have no result, and `documents` does not
    count them.
    """

    roles: tuple[RankedRole, ...]
    documents: int
    stale: tuple[str, ...]
    items: tuple[Placed, ...]
    insufficient_text: tuple[TooShort, ...]
    failed: tuple[FailedDocument, ...]


@click.command()
@pool_argument(or_evidence=True)
@click.option(
    "--role",
    "asked",
    multiple=True,
    metavar="FILE|ID",
    help="A role to rank for: a file (YAML) or the id of a built-in role; may be given several times.  "
    "[default: all built-in roles]",
)
@click.option(
    "--top", type=click.IntRange(min=1), metavar="N", help="Only the N best.  [default: 20 as text, else all]"
)
@click.option(
    "--one-per-person",
    is_flag=True,
    help="Of documents that are perhaps of one person, show only the one with the largest fit.",
)
@click.option("--min-fit", type=click.FloatRange(0, 100), default=0.0, metavar="N", help="Only fits of at least N.")
@click.option(
    "--explain",
    is_flag=True,
    help="Also say in JSON and tables why documents have their places. Text and pages always do.",
)
@click.option(
    "--output", metavar="FILE", type=click.Path(dir_okay=False, writable=True, path_type=Path), help="[default: stdout]"
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(_FORMATS),
    help="[default: from the output's suffix; on stdout text on a terminal, json otherwise]",
)
@click.option("--replace", "is_replaced", is_flag=True, help="Replace an earlier ranking that the output has.")
@click.pass_obj
def rank(
    engine: Engine,
    pool: Path,
    asked: tuple[str, ...],
    top: int | None,
    one_per_person: bool,
    min_fit: float,
    explain: bool,
    output: Path | None,
    output_format: str | None,
    is_replaced: bool,
) -> None:
    """Rank the documents of a pool for any roles, from the evidence that a batch found. The documents are not needed.

    POOL is the output of `rolefit batch`: JSON lines, Parquet or evidence. Beside JSON lines and Parquet, the first
    ranking writes a file of evidence if it may, which makes further rankings fast. The fits equal those of matching the
    documents again. If the taxonomy or the scoring has changed since, the evidence is scored again, and documents that
    were read with another version are named.

    Documents with too little text for a fit are listed after the others, whatever --top and --min-fit say. Documents
    that failed have no fit either; all formats but tables name them. An output that is there already stays, unless
    --replace is given and it is a ranking that Rolefit has written.

    Each document names up to five others that are perhaps of the same person: by your reference, a contact in common,
    or nearly the same text. A person decides whether they are. As text and HTML, and with --explain in JSON and tables,
    each of the first 1,000 says which role is recommended, what it shows and misses most of its best role, and for how
    many months jobs show it. It also says what to check: what the batch doubted, such as a poor scan or text that a
    reader cannot see, and whether the recommendation rests on one line.

    \b
    Examples:
      rolefit rank results.jsonl --role our_role.yaml
      rolefit rank results.evidence --role a.yaml --role b.yaml --top 50 --output shortlist.xlsx
      rolefit rank results.jsonl --role our_role.yaml --explain --output shortlist.csv
    """
    check_output(output, [pool, *filter(Path.exists, map(Path, asked))])
    output_format = _format_for(output, output_format)
    keep_earlier(output, partial(is_ranking, output_format=output_format), replace=is_replaced)
    roles = [_role(each, engine.taxonomy) for each in asked] or list(engine.taxonomy.roles.values())
    check_roles(roles)
    ranked = _ranked(
        pool,
        engine.taxonomy,
        roles,
        top=top or (SHOWN if output_format == "text" else None),
        min_fit=min_fit,
        one_per_person=one_per_person,
        explained=explain or output_format in _EXPLAINED,
    )
    if not ranked.ranking.documents and not ranked.failed:
        click.echo(f"{pool} has no documents.", err=True)
    _say_what_is_stale(ranked.ranking, rescored=ranked.is_rescored)
    if one_per_person:
        _say_who_has_several(ranked.ranking)
    _write(ranked, output, output_format)


def _role(asked: str, taxonomy: Taxonomy) -> Role:
    """The role in a file, or the built-in one with this id. Raises a usage error if there is neither."""
    path = Path(asked)
    if path.is_file():
        return load_role(path, taxonomy)
    if asked not in taxonomy.roles:
        ids = ", ".join(sorted(taxonomy.roles))
        raise click.UsageError(f"There is neither a file '{asked}' nor a built-in role with this id ({ids}).")
    return taxonomy.roles[asked]


def _format_for(output: Path | None, asked: str | None) -> str:
    """The format to write in. Raises a usage error if it is a page or a table, and there is no file for it."""
    if output is None and asked in _IN_FILES:
        raise click.UsageError(f"--format {asked} needs an --output.")
    return format_for(output, asked, _SUFFIXES)


class _Ranked(NamedTuple):
    """The ranking of a pool for some roles, why each of its documents has its place, and what has no result.

    `explanations` are those of the items of the ranking, None for those that are not explained, and `is_explained` is
    whether anybody asked for them. `pool` is the name of the pool's file. `is_rescored` is whether the
    evidence was scored again.
    """

    ranking: PoolRanking
    roles: Sequence[Role]
    explanations: Sequence[Explanation | None]
    is_explained: bool
    failed: Sequence[FailedDocument]
    pool: str
    is_rescored: bool


def _ranked(
    pool: Path,
    taxonomy: Taxonomy,
    roles: Sequence[Role],
    *,
    top: int | None,
    min_fit: float,
    one_per_person: bool,
    explained: bool,
) -> _Ranked:
    from matcher.pool.evidence_file import evidence_of_pool
    from matcher.pool.explaining import Explainer
    from matcher.pool.fits import RoleScorer
    from matcher.pool.people import people_of
    from matcher.pool.ranking import rank_pool

    failed: list[FailedDocument] = []
    scorers = [RoleScorer(taxonomy, role) for role in roles]
    with TemporaryDirectory() as spare:
        stored = evidence_of_pool(pool, taxonomy, spare=Path(spare))
        ranking = rank_pool(
            stored.blocks(failed.append),
            scorers,
            top=top,
            min_fit=min_fit,
            current=stored.current,
            people=people_of(stored),
            one_per_person=one_per_person,
        )
        matched = (each for each in stored.documents() if not isinstance(each, FailedDocument))
        places = ranking.places if explained else ()
        explanations = Explainer(taxonomy, roles).all(enumerate(matched), places) or (None,) * len(ranking.items)
    return _Ranked(ranking, roles, explanations, explained, failed, pool.name, stored.freshness == "rescored")


def _say_what_is_stale(ranking: PoolRanking, *, rescored: bool) -> None:
    if rescored:
        click.echo("The taxonomy or the scoring has changed, so all evidence was scored again.", err=True)
    if ranking.stale:
        names = some_of(ranking.stale)
        click.echo(f"Read with another version of Rolefit, so match them again: {names}.", err=True)


def _say_who_has_several(ranking: PoolRanking) -> None:
    people = sum(bool(item.same_person) for item in ranking.items)
    if people:
        who = "One person of this ranking has" if people == 1 else f"{people:,} people of this ranking have"
        click.echo(f"{who} several documents, as it seems; only the one with the largest fit is shown.", err=True)


def _write(ranked: _Ranked, output: Path | None, output_format: str) -> None:
    """Write the ranking in a format of `_format_for`, which has made sure that pages and tables have a file."""
    if output_format == "json":
        print_json(_as_data(ranked), output)
    elif output_format == "text":
        too_short = [each.file for each in ranked.ranking.too_short]
        failed = [each.file for each in ranked.failed]
        fitted = ranked.ranking.documents - len(too_short)
        print_ranking(
            ranked.ranking.items,
            ranked.roles,
            ranked.explanations,
            of=fitted,
            too_short=too_short,
            failed=failed,
            output=output,
        )
    elif output is not None:
        with written_whole(output) as file:
            _write_file(ranked, file, output_format)


def _write_file(ranked: _Ranked, output: Path, output_format: str) -> None:
    if output_format == "html":
        _write_page(ranked, output)
    else:
        write_sheet(output, _header(ranked), _rows_of_sheet(ranked), output_format)


def _as_data(ranked: _Ranked) -> Ranking:
    ranking = ranked.ranking
    roles = tuple(RankedRole(role.id, role.name, role.version, role_hash(role)) for role in ranked.roles)
    items = tuple(
        replace(each, explanation=explanation or UNSET)
        for each, explanation in zip(ranking.items, ranked.explanations, strict=True)
    )
    return Ranking(roles, ranking.documents, ranking.stale, items, ranking.too_short, tuple(ranked.failed))


def _write_page(ranked: _Ranked, output: Path) -> None:
    ranking, failed = ranked.ranking, [(each.file, each.detail) for each in ranked.failed]
    rows = [
        PageRow(
            each.file,
            each.fits,
            other_documents(each),
            each.candidate_ref,
            each.to_check,
            explanation,
        )
        for each, explanation in zip(ranking.items, ranked.explanations, strict=True)
    ]
    names = {role.id: role.name for role in ranked.roles}
    problems = problems_of(failed, [each.file for each in ranking.too_short])
    pool = RankedPool(ranking.documents + len(failed), ranking.days, problems, ranked.pool)
    write_ranking_page(output, rows, names, pool)


def _header(ranked: _Ranked) -> list[str]:
    fits = [f"{role.id}_fit" for role in ranked.roles]
    why = _EXPLANATION if ranked.is_explained else ()
    return [*FIRST_COLUMNS, *fits, *why, *_ABOUT, "result"]


def _rows_of_sheet(ranked: _Ranked) -> Iterator[list[Cell]]:
    """The rows of a table: the ranked documents, and after them those without a fit, which have no rank."""
    ranking, roles = ranked.ranking, [role.id for role in ranked.roles]
    unexplained = tuple(None for _ in _EXPLANATION) if ranked.is_explained else ()
    ranks = ranks_of(each.best for each in ranking.items)
    for each, place, found in zip(ranking.items, ranks, ranked.explanations, strict=True):
        fits = [rounded(each.fits.get(role)) for role in roles]
        doubts, why = ((), unexplained) if found is None else (found.doubts, _why(found))
        yield [place, each.file, each.sha256, *fits, *why, *_about(each, doubts), "ranked"]
    for short in ranking.too_short:
        yield [None, short.file, short.sha256, *(None for _ in roles), *unexplained, *_about(short), INSUFFICIENT_TEXT]


def _why(found: Explanation) -> tuple[Cell, ...]:
    """The cells of a table that say why a document has its place."""
    recommended = ", ".join(found.recommended or (NEITHER,))
    return recommended, "; ".join(found.shown) or None, found.missing or None, round(found.months)


def _about(document: Placed | TooShort, doubts: Sequence[str] = ()) -> tuple[Cell, Cell, Cell]:
    """The user's own reference, other documents of the person, and what to check, with these doubts about the roles."""
    to_check = " ".join([*document.to_check, *doubts])
    return document.candidate_ref, other_documents(document) or None, to_check or None
