"""Say what to write about a requirement. What the resume does not show may not have been done."""

from collections.abc import Mapping
from typing import Final

from matcher.render.plain import plain, sentence
from matcher.report import Missing

WHEN_DONE: Final[Mapping[str, str]] = {
    "missing": "If you have done it",
    "stale": "If you did it again since",
}
"""What comes before the words about what to write, by the status of a requirement that was perhaps not met."""


def what_to_write(missing: Missing) -> str:
    """A sentence that says what a resume should tell of a requirement; empty if the role does not say it."""
    needed = plain(missing.evidence_needed)
    if not needed:
        return ""
    when = WHEN_DONE.get(missing.status)
    return sentence(f"{when}, {needed}" if when else needed)
