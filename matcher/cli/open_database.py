"""Open the database for a command that needs it: as it is, only with current tables, or brought up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from knowledge.taxonomy.model import Taxonomy
from matcher.cli.server_extra import require_server

if TYPE_CHECKING:
    from matcher.role_book import RoleBook
    from matcher.store.work import Database, Work


@contextmanager
def open_database() -> Iterator["Database"]:
    """The database that the environment names, with the tables that it has.

    Raises:
        MissingServerError: The packages of the server are missing.
        NotFoundError: The database does not exist.
    """
    with _database(create=False) as database:
        yield database


@contextmanager
def current_database() -> Iterator["Database"]:
    """The database that the environment names, if its tables are those of this version.

    Raises:
        MissingServerError: The packages of the server are missing.
        NotFoundError: The database does not exist.
        ServiceUnavailableError: The tables are of another version, or the database does not answer.
    """
    with open_database() as database:
        from matcher.store.migrate import check_current

        check_current(database)
        yield database


@contextmanager
def ready_database(revision: str = "head") -> Iterator["Database"]:
    """The database that the environment names, created if it is missing, and upgraded to a revision.

    Raises `MissingServerError`, and the errors of `matcher.store.migrate.upgrade`.
    """
    with _database(create=True) as database:
        from matcher.store.migrate import upgrade

        upgrade(database, revision)
        yield database


@contextmanager
def _database(*, create: bool) -> Iterator["Database"]:
    require_server()
    from matcher.store.database.location import database_url
    from matcher.store.work import Database

    database = Database(database_url(os.environ), create=create)
    try:
        yield database
    finally:
        database.dispose()


def role_book(work: "Work", owner: str, taxonomy: Taxonomy) -> "RoleBook":
    """The roles that an organisation can match against."""
    from matcher.role_book import RoleBook

    return RoleBook(work.roles, owner, built_in=taxonomy.roles.values(), skills=taxonomy.skills)
