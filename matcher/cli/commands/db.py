"""`rolefit db`: migrate the tables of the database."""

import click

from matcher.cli.open_database import open_database, ready_database


@click.group()
def db() -> None:
    """Create, change or drop the tables of the database: DATABASE_URL, or else an embedded one under ROLEFIT_HOME.

    `rolefit serve`, `rolefit worker`, `rolefit keys create` and `rolefit batch --store` create and upgrade them by
    themselves. The other commands ask for `rolefit db upgrade`.

    \b
    Examples:
      rolefit db upgrade
      DATABASE_URL=postgresql://rolefit@localhost/rolefit rolefit db current
    """


@db.command()
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Upgrade the tables to REVISION, by default the newest one.

    \b
    Examples:
      rolefit db upgrade
    """
    with ready_database(revision) as database:
        from matcher.store import migrate

        click.echo(_sentence(migrate.current(database)))


@db.command(context_settings={"ignore_unknown_options": True})
@click.argument("revision", default="-1")
def downgrade(revision: str) -> None:
    """Downgrade the tables to REVISION, by default by one step. The content of dropped tables is lost.

    \b
    Examples:
      rolefit db downgrade
      rolefit db downgrade base
    """
    with open_database() as database:
        from matcher.store import migrate

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
        from matcher.store import migrate

        click.echo(_sentence(migrate.current(database)))


@db.command()
def restored() -> None:
    """Say that the database was restored from a backup, before the server starts with it.

    The change feed then goes on with new numbers, so that readers which had read more than the backup holds get all
    that follows.

    \b
    Examples:
      rolefit db restored
    """
    with open_database() as database, database.work() as work:
        work.events.skip_numbers()
        work.commit()
    click.echo("The change feed goes on with new numbers.")


def _sentence(revision: str | None) -> str:
    return f"The database is at revision {revision}." if revision else "The database has no tables yet."
