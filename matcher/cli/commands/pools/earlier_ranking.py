"""Know the rankings that `rolefit rank` has written, so that it replaces no other file."""

from pathlib import Path

import msgspec

from matcher.batch.lines import NOT_A_LINE
from matcher.render.pool.ranking_page import is_ranking_page
from matcher.render.terminal.ranking import is_ranking_text
from matcher.tables import is_csv_with, is_sheet_with

FIRST_COLUMNS = ("rank", "file", "sha256")
"""The columns that each table of a ranking begins with."""


class _Ranking(msgspec.Struct, frozen=True):
    """The fields by which a ranking in JSON is known."""

    roles: msgspec.Raw
    documents: int
    stale: msgspec.Raw
    items: msgspec.Raw


def is_ranking(path: Path, output_format: str) -> bool:
    """Whether a file is a ranking in this format, as Rolefit wrote it. Raises `OSError` if it cannot be read.

    A workbook or a table that another program has saved again is none.
    """
    match output_format:
        case "csv":
            return is_csv_with(path, FIRST_COLUMNS)
        case "xlsx":
            return is_sheet_with(path, FIRST_COLUMNS)
        case "html":
            return is_ranking_page(path)
        case "text":
            return is_ranking_text(path)
        case _:
            return _is_in_json(path)


def _is_in_json(path: Path) -> bool:
    try:
        msgspec.json.decode(path.read_bytes(), type=_Ranking)
    except NOT_A_LINE:
        return False
    return True
