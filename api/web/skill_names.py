"""The names of skills in a form: those that are ticked, and those that are typed, separated by commas."""

from collections.abc import Sequence

from matcher.errors import UsageError

MOST_NAMES = 20
"""So many are looked up for one form. An unknown one is compared with every name that there is."""
LONGEST_NAME = 100


def skill_names(typed: str, ticked: Sequence[str] = ()) -> list[str]:
    """The ticked names and those in a typed text. Raises `UsageError` if they are too many, or one is too long."""
    names = [*ticked, *(name.strip() for name in typed.split(",") if name.strip())]
    if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
        raise UsageError(f"Name at most {MOST_NAMES} skills at a time, separated by commas.")
    return names
