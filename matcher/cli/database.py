"""The database that commands work on, opened when a command needs it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from matcher.store.location import database_url
from skill_taxonomy.model import Taxonomy

if TYPE_CHECKING:
    from matcher.store.database import Database, Work
    from matcher.store.role_book import RoleBook


@contextmanager
def open_database() -> Iterator["Database"]:
    """The database that the environment names, as it is."""
    from matcher.store.database import Database

    database = Database(database_url(os.environ))
    try:
        yield database
    finally:
        database.dispose()


@contextmanager
def ready_database() -> Iterator["Database"]:
    """The database that the environment names, with all its tables."""
    from matcher.store.migrate import upgrade

    with open_database() as database:
        upgrade(database)
        yield database


def role_book(work: "Work", owner: str, taxonomy: Taxonomy) -> "RoleBook":
    """The roles that an organisation can match against."""
    from matcher.store.role_book import RoleBook

    return RoleBook(work.roles, owner, built_in=taxonomy.roles.values(), skills=taxonomy.skills)
