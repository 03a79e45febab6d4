"""Write rows of a study as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence

from matcher.batch.table import harmless


def csv_of(rows: Sequence[Mapping[str, object]]) -> str:
    """The rows as CSV with a heading; empty without rows. Unknown values are empty cells, and no text is a formula."""
    if not rows:
        return ""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, rows[0].keys())
    table.writeheader()
    table.writerows(
        {name: harmless(cell) if isinstance(cell, str) else cell for name, cell in row.items()} for row in rows
    )
    return text.getvalue()
