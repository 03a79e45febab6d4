"""Cells of tables that say nothing, as people, hiring systems and programs write them."""

NOTHING = frozenset(
    {
        *("", "-", "--", "–", "—", "?", "n/a", "n.a.", "na", "none", "nil", "unknown"),
        *("not known", "not stated", "prefer not to say"),
        *("null", "(null)", "nan", "#n/a", "<na>"),
    }
)
"""Values that say nothing, in small letters. The last ones are written by spreadsheets, databases and pandas."""


def is_unknown(cell: str) -> bool:
    """Whether the cell says nothing about a person or a document."""
    return cell.casefold() in NOTHING
