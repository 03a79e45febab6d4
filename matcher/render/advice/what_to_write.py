"""Say what to write about a requirement. The person may not have done what the resume does not show."""

from collections.abc import Collection, Iterable

from matcher.render.plain import plain, sentence
from matcher.report import Missing, SkillRow

IF_DONE = "If you have done it"
"""How a sentence begins about work that the person may have done."""
_WHEN_DONE = {"missing": IF_DONE, "stale": "If you did it again since"}
_DENIED = "You write that you have not; once you have"


def denied_skills(rows: Iterable[SkillRow]) -> frozenset[str]:
    """The ids of the skills of which a resume says that they were not used, and nowhere that they were."""
    return frozenset(row.skill for row in rows if row.status == "negated")


def what_to_write(missing: Missing, denied: Collection[str] = ()) -> str:
    """A sentence that says what a resume should tell about a requirement; empty if the role says nothing about it.

    `denied` are the skills of `denied_skills`.
    """
    needed = plain(missing.evidence_needed)
    if not needed:
        return ""
    when = when_done(missing, denied)
    return sentence(f"{when}, {needed}" if when else needed)


def when_done(missing: Missing, denied: Collection[str] = ()) -> str:
    """How the sentence begins if the person may not have done the work; empty if the resume tells of it."""
    if missing.status == "missing" and any(skill in denied for skill in (missing.by, *missing.any_of)):
        return _DENIED
    return _WHEN_DONE.get(missing.status, "")
