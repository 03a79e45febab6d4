"""Say what to write about a requirement. The person may not have done what the resume does not show."""

from matcher.render.plain import plain, sentence
from matcher.report import Missing

IF_DONE = "If you have done it"
"""How a sentence begins about work that the person may have done."""
_WHEN_DONE = {"missing": IF_DONE, "stale": "If you did it again since"}
_DENIED = "You write that you have not; once you have"


def what_to_write(missing: Missing) -> str:
    """A sentence that says what a resume should tell about a requirement; empty if the role says nothing about it."""
    needed = plain(missing.evidence_needed)
    if not needed:
        return ""
    when = when_done(missing)
    return sentence(f"{when}, {needed}" if when else needed)


def when_done(missing: Missing) -> str:
    """How the sentence begins if the person may not have done the work; empty if the resume tells of it."""
    return _DENIED if missing.denied else _WHEN_DONE.get(missing.status, "")
