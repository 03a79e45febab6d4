"""Say what to write about a requirement. The person may not have done what the resume does not show."""

from collections.abc import Mapping
from typing import Final

from matcher.render.plain import plain, sentence
from matcher.report import Missing

WHEN_DONE: Final[Mapping[str, str]] = {
    "missing": "If you have done it",
    "stale": "If you did it again since",
}
"""How the sentence begins if the person may not have done the work, by the status of the requirement."""


def what_to_write(missing: Missing) -> str:
    """A sentence that says what a resume should tell about a requirement; empty if the role says nothing about it."""
    needed = plain(missing.evidence_needed)
    if not needed:
        return ""
    when = WHEN_DONE.get(missing.status)
    return sentence(f"{when}, {needed}" if when else needed)
