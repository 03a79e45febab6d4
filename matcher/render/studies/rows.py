"""Write rows of a study as CSV."""

import io
from collections.abc import Mapping, Sequence

from matcher.tables import Cell, write_csv

Row = Mapping[str, Cell]
"""What is in each column. All rows of a study have the same columns."""


def csv_of(rows: Sequence[Row]) -> str:
    """The rows as CSV with a heading; empty without rows."""
    if not rows:
        return ""
    text = io.StringIO(newline="")
    write_csv(text, list(rows[0]), (list(row.values()) for row in rows))
    return text.getvalue()
