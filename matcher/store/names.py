"""Names that people choose: of organisations and of their keys."""

from matcher.errors import UsageError
from matcher.store.database.tables import LONGEST_NAME


def checked_name(name: str, whose: str) -> str:
    """The name. Raises `UsageError` for one that is empty, too long for the database, or cannot be shown on a line."""
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"The name of {whose} has 1 to {LONGEST_NAME} characters, all of them printable.")
    return name
