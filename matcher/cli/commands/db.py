"""`rolefit db`: the tables of the database."""

import click

from matcher.cli.open_database import open_database


@click.group()
def db() -> None:
    """Make, change or drop the tables of the database: DATABASE_URL, otherwise an embedded one under ROLEFIT_HOME.

    `rolefit serve` and `rolefit keys` bring them up to date by themselves.

    \b
    Examples:
      rolefit db upgrade
      DATABASE_URL=postgresql://rolefit@localhost/rolefit rolefit db current
    """


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Bring the tables up to REVISION, the newest one unless said.

    \b
    Examples:
      rolefit db upgrade
    """
    with open_database() as database:
        from matcher.store.database import migrate

        migrate.upgrade(database, revision)
        click.echo(_sentence(migrate.current(database)))


@db.command(context_settings={"ignore_unknown_options": True})
@click.argument("revision", default="-1")
def downgrade(revision: str) -> None:
    """Bring the tables down to REVISION, one step unless said. What stands in dropped tables is lost.

    \b
    Examples:
      rolefit db downgrade
      rolefit db downgrade base
    """
    with open_database() as database:
        from matcher.store.database import migrate

        migrate.downgrade(database, revision)
        click.echo(_sentence(migrate.current(database)))


@db.command()
def current() -> None:
    """Say which revision the tables have.

    \b
    Examples:
      rolefit db current
    """
    with open_database() as database:
        from matcher.store.database import migrate

        click.echo(_sentence(migrate.current(database)))


def _sentence(revision: str | None) -> str:
    return f"The database is at revision {revision}." if revision else "The database has no tables yet."
