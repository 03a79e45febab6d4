"""What keys may do."""

from typing import Literal, get_args

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
READ, WRITE, ADMIN = SCOPES
DEFAULT_SCOPES = (READ, WRITE)
"""The scopes of a key for which nobody has said any."""
