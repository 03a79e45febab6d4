"""Rolefit's engine finds how well a resume fits a role, which words show it, and which skills are missing.

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
    """Import the engine only when it is used, so that other modules can be imported without it."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    from matcher.without_spacy_cli import without_spacy_cli

    with without_spacy_cli():
        return getattr(import_module(_HOMES[name]), name)
