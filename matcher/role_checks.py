"""Checks of the roles that a document is matched against."""

from collections import Counter
from collections.abc import Sequence

from knowledge.taxonomy.model import Role
from matcher.errors import UsageError


def check_roles(roles: Sequence[Role]) -> None:
    """Raise `UsageError` if there is no role or if two have the same id."""
    if not roles:
        raise UsageError("There must be at least one role to score against.")
    for role_id, times in Counter(role.id for role in roles).items():
        if times > 1:
            raise UsageError(f"Two roles have the id '{role_id}'; each role needs its own id.")
