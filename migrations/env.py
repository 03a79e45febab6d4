"""Alembic's entry point: run the migrations on the connection that is passed in, or on a new one."""

import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from matcher.store.database.location import database_url
from matcher.store.database.tables import Base
from matcher.store.migrate import migrating
from matcher.store.work import Database


def plain_type(kind: str, item: object, _: AutogenContext) -> str | Literal[False]:
    """The column type to write into a new migration: the stored type, because our own types may change later."""
    return f"sa.{item.impl!r}" if kind == "type" and isinstance(item, TypeDecorator) else False


def migrate(connection: Connection) -> None:
    """Run the migrations that were asked for."""
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, render_item=plain_type
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    migrate(given)
else:
    with migrating(Database(database_url(os.environ))) as own:
        migrate(own)
