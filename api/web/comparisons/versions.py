"""Compare the results of two versions of one resume by their links. The comparison is not stored."""

import re
from dataclasses import dataclass

from api.web.results import opened
from matcher.comparison.changes import ReportChanges, RequirementChange, report_changes
from matcher.errors import MatcherError, UsageError
from matcher.report import MatchReport

_TOKEN = re.compile(r"(?:.*/results/)?([A-Za-z0-9_-]{43})(?:[/?#].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RoleMove:
    """A role, its fit before and now, and the requirements that moved most, the largest change first."""

    name: str
    before: float | None
    after: float | None
    requirements: tuple[RequirementChange, ...]


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The form with its link, and what changed or the problem if it was sent.

    `new` and `gone` are the names of the skills that only the present or only the earlier version has.
    """

    link: str = ""
    roles: tuple[RoleMove, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_answered: bool = False
    problem: MatcherError | None = None


def compared(link: str, report: MatchReport) -> VersionsPage:
    """The page that says what changed from the result behind the link of an earlier version to this report."""
    try:
        other = opened(_token(link))
        if other == report:
            raise UsageError("Both results say the same. Paste the link of another version of your resume.")
        return _page(link, report_changes(other, report))
    except MatcherError as error:
        return VersionsPage(link, problem=error)


def _token(link: str) -> str:
    """The token in an address, or the token itself. Raises `UsageError` if there is none."""
    match = _TOKEN.fullmatch(link.strip())
    if match is None:
        raise UsageError("Paste the whole link of your other result, as the browser shows it.")
    return match[1]


def _page(link: str, changes: ReportChanges) -> VersionsPage:
    return VersionsPage(
        link=link,
        roles=tuple(
            RoleMove(role.name, role.before, role.after, tuple(sorted(role.requirements, key=_size)))
            for role in changes.roles
        ),
        new=tuple(skill.name for skill in changes.skills if not skill.before and skill.after),
        gone=tuple(skill.name for skill in changes.skills if skill.before and not skill.after),
        is_answered=True,
    )


def _size(change: RequirementChange) -> float:
    """Sorts the largest change first."""
    return -abs((change.after or 0.0) - (change.before or 0.0))
