"""Which roles the caller's organisation means."""

from collections.abc import Iterable

from api.auth import organisation_id
from api.services import services
from matcher.report import MatchReport
from matcher.store.database import Work
from matcher.store.role_book import RoleBook
from skill_taxonomy.model import Role


def roles_called(ids: Iterable[str]) -> list[Role]:
    """The roles of these ids. Raises as `RoleBook.called`."""
    with services().database.work() as work:
        book = _role_book(work)
        return [book.called(role_id) for role_id in ids]


def roles_made_with(report: MatchReport) -> list[Role]:
    """The roles of a report, own ones in the revision that it was made with."""
    with services().database.work() as work:
        return _role_book(work).made_with(report)


def todays_roles(report: MatchReport) -> list[Role]:
    """The roles of a report as they are now. Raises as `RoleBook.today`."""
    with services().database.work() as work:
        return _role_book(work).today(report)


def _role_book(work: Work) -> RoleBook:
    matcher = services().matcher
    return RoleBook(work.roles, organisation_id(), built_in=matcher.roles, skills=matcher.taxonomy.skills)
