"""Find the roles that a request or a report names: built-in ones and the organisation's own."""

from collections.abc import Iterable

from api.access.auth import organisation_id
from api.access.services import services
from knowledge.taxonomy.model import Role
from matcher.report import MatchReport
from matcher.role_book import RoleBook
from matcher.store.work import Work


def roles_called(ids: Iterable[str]) -> list[Role]:
    """The roles with these ids. Raises the errors of `RoleBook.called`."""
    with services().database.work() as work:
        book = _role_book(work)
        return [book.called(role_id) for role_id in ids]


def roles_made_with(report: MatchReport) -> list[Role]:
    """The roles of a report, in the revisions that it was made with. Raises the errors of `RoleBook.made_with`."""
    with services().database.work() as work:
        return _role_book(work).made_with(report)


def todays_roles(report: MatchReport) -> list[Role]:
    """The roles of a report as they are now. Raises the errors of `RoleBook.today`."""
    with services().database.work() as work:
        return _role_book(work).today(report)


def _role_book(work: Work) -> RoleBook:
    matcher = services().matcher
    return RoleBook(work.roles, organisation_id(), built_in=matcher.roles, skills=matcher.taxonomy.skills)
