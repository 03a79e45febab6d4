"""Check the names that people give to organisations and keys."""

from matcher.errors import UsageError
from matcher.store.database.tables import LONGEST_STORED_NAME


def checked_name(name: str, whose: str) -> str:
    """The name. Raises `UsageError` if it is blank, too long for the database, or not printable on one line."""
    if not name.strip() or len(name) > LONGEST_STORED_NAME or not name.isprintable():
        raise UsageError(
            f"The name of {whose} must have 1 to {LONGEST_STORED_NAME} printable characters.", field="name"
        )
    return name
