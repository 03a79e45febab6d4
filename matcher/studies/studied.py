"""The documents of a pool beside the rows of a table about people."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from matcher.studies.person_table import PersonTable
from matcher.studies.pool_lines import PoolFit, PoolLine, read_lines


class Studied(NamedTuple):
    """A document of a pool, its fit for a role, and the row of its person; None where there is none.

    `is_earlier` says that a later document of the person, or a later copy, counts.
    """

    line: PoolLine
    found: PoolFit | None
    row: Mapping[str, str] | None
    is_earlier: bool


def studied_lines(pool: Path, table: PersonTable, role_id: str) -> Iterator[Studied]:
    """The documents of a pool, in its order, for the role with this id.

    Of several documents of one row, the last one with a fit counts: copies of a file, which a pool has from a folder
    and a table, and those of one reference if the table has one document per person. Raises the errors of `read_lines`
    and `PersonTable.row_of`, and `UsageError` if no row belongs to a document.
    """
    line = None
    lines = enumerate(_with_rows(pool, table, role_id))
    last = {id(row): place for place, (_, found, row) in lines if found is not None and row is not None}
    for place, (line, found, row) in enumerate(_with_rows(pool, table, role_id)):
        yield Studied(line, found, row, found is not None and last.get(id(row), place) != place)
    if line is not None:
        table.check_matched(line)


def _with_rows(
    pool: Path, table: PersonTable, role_id: str
) -> Iterator[tuple[PoolLine, PoolFit | None, Mapping[str, str] | None]]:
    for line in read_lines(pool):
        yield line, line.report.fit_for(role_id) if line.report else None, table.row_of(line)
