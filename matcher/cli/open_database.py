"""Open the database for a command that needs it."""

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
    """The database that the environment names, without migrating it. Raises `MissingServerError`."""
    require_server()
    from matcher.store.database.location import database_url
    from matcher.store.work import Database

    database = Database(database_url(os.environ))
    try:
        yield database
    finally:
        database.dispose()


@contextmanager
def ready_database() -> Iterator["Database"]:
    """The database that the environment names, with its tables up to date. Raises `MissingServerError`."""
    with open_database() as database:
        from matcher.store.migrate import upgrade

        upgrade(database)
        yield database


def role_book(work: "Work", owner: str, taxonomy: Taxonomy) -> "RoleBook":
    """The roles that an organisation can match against."""
    from matcher.role_book import RoleBook

    return RoleBook(work.roles, owner, built_in=taxonomy.roles.values(), skills=taxonomy.skills)
