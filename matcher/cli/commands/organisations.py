"""`rolefit organisations`: list organisations, set how long their matches are kept, and erase them."""

from typing import TYPE_CHECKING

import click

from matcher.cli.open_database import current_database
from matcher.cli.options import format_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text
from matcher.errors import UsageError

if TYPE_CHECKING:
    from matcher.store.repositories.organisations import Organisation

DEFAULT = "default"


@click.group()
def organisations() -> None:
    """List organisations, set how long their matches are kept, and erase them with all they have.

    \b
    Examples:
      rolefit organisations list
      rolefit organisations keep "Example Ltd" 180
    """


@organisations.command("list")
@format_option
def list_organisations(output_format: OutputFormat | None) -> None:
    """List all organisations by name.

    \b
    Examples:
      rolefit organisations list
    """
    with current_database() as database, database.work() as work:
        found = work.organisations.all()
    if chosen_format(output_format) == "json":
        print_json([{"name": each.name, "created_at": each.created_at, "keep_days": each.keep_days} for each in found])
    else:
        print_text("".join(f"{_line(each)}\n" for each in found))


@organisations.command()
@click.argument("name")
@click.argument("days")
def keep(name: str, days: str) -> None:
    """Keep the matches of the organisation NAME for DAYS days; `default` is the setting of the server.

    `rolefit purge` erases those that are older.

    \b
    Examples:
      rolefit organisations keep "Example Ltd" 180
      rolefit organisations keep "Example Ltd" default
    """
    if days != DEFAULT and not (days.isascii() and days.isdigit()):
        raise UsageError(f"'{days}' is neither a number of days nor '{DEFAULT}'.")
    number = None if days == DEFAULT else int(days)
    with current_database() as database, database.work() as work:
        work.organisations.keep(work.organisations.get(name).id, number)
        work.commit()
    kept = "as the server is set" if number is None else f"for {number} days"
    click.echo(f"Matches of {name} are kept {kept}.")


@organisations.command()
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
def delete(name: str, *, yes: bool) -> None:
    """Erase the organisation NAME with all it has: its keys, matches, documents, roles and audit trail.

    \b
    Examples:
      rolefit organisations delete "Example Ltd"
    """
    with current_database() as database:
        with database.work() as work:
            organisation = work.organisations.get(name)
        if not yes:
            click.confirm(f"Erase {name} with all its keys, matches, documents and roles?", abort=True, err=True)
        database.erase(lambda work: work.organisations.delete(organisation.id))
    click.echo(f"{name} is erased.")


def _line(organisation: "Organisation") -> str:
    days = organisation.keep_days
    kept = "" if days is None else f", matches are kept for {days} days"
    return f"{organisation.name}, made {organisation.created_at:%Y-%m-%d}{kept}"
