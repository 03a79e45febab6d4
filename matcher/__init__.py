"""Rolefit's engine: how well a resume fits a role, which skills are missing, and the words that say so.

>>> from matcher import Matcher
>>> report = Matcher().match("resume.pdf")
>>> report.recommendation.role
"""

from typing import TYPE_CHECKING, Any

from matcher.version import __version__

if TYPE_CHECKING:
    from matcher.engine import Matcher
    from matcher.report import MatchReport

__all__ = ["MatchReport", "Matcher", "__version__"]

_HOMES = {"Matcher": "matcher.engine", "MatchReport": "matcher.report"}


def __getattr__(name: str) -> Any:
    """Load the engine when it is first asked for, so that its parts can be used without all of it."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
