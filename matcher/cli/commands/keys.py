"""`rolefit keys`: manage the API keys of the server."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from matcher.cli.open_database import current_database, ready_database
from matcher.cli.options import Day, format_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text
from matcher.errors import NotFoundError, UsageError
from matcher.store.scopes import ADMIN, DEFAULT_SCOPES, SCOPES

if TYPE_CHECKING:
    from matcher.store.repositories.keys import ApiKey
    from matcher.store.repositories.organisations import Organisation
    from matcher.store.work import Work


VERBS: Mapping[str, str] = {ADMIN: "administer"}
"""What keys with a scope may do, if that is not the name of the scope."""


@click.group()
def keys() -> None:
    """Create, list and revoke API keys. A key belongs to one organisation and sees only the data of that one.

    \b
    Examples:
      rolefit keys create "HR system"
      rolefit keys list
    """


@keys.command()
@click.argument("name")
@click.option(
    "--organisation",
    metavar="ORG",
    default="default",
    show_default=True,
    help="The organisation that the key belongs to. The first one of a database is created.",
)
@click.option("--new-organisation", "may_be_new", is_flag=True, help="Create the organisation if it does not exist.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    default=DEFAULT_SCOPES,
    show_default=True,
    help="What the key may do; may be given several times.",
)
@click.option("--expires", type=Day(), metavar="DATE", help="The day on which the key stops working, in UTC.")
def create(name: str, organisation: str, scopes: tuple[str, ...], expires: dt.date | None, *, may_be_new: bool) -> None:
    """Create a key called NAME. Only the key is printed on stdout; it cannot be shown again.

    \b
    Examples:
      rolefit keys create "HR system"
      rolefit keys create "HR system" --organisation "Example Ltd" --new-organisation
      rolefit keys create reports --organisation "Example Ltd" --scope read --expires 2027-06-30
    """
    expires_at = None if expires is None else dt.datetime.combine(expires, dt.time.min, dt.UTC)
    with ready_database() as database, database.work() as work:
        owner = _organisation(work, organisation, may_be_new=may_be_new)
        key = work.keys.create(owner.id, name, scopes, expires_at=expires_at)
        work.audit.add(owner.id, "create_key", subject=key.id)
        work.commit()
    click.echo(f"Key {key.id} for {owner.name} may {_may(scopes)}. Keep it: it cannot be shown again.", err=True)
    click.echo(key.key)


@keys.command("list")
@format_option
def list_keys(output_format: OutputFormat | None) -> None:
    """List all keys, including revoked ones. Their secrets are not shown, because they are not stored.

    \b
    Examples:
      rolefit keys list
      rolefit keys list --format json
    """
    with current_database() as database, database.work() as work:
        found = work.keys.list()
    if chosen_format(output_format) == "json":
        print_json([_shown(key) for key in found])
    else:
        print_text("".join(f"{_line(key)}\n" for key in found))


@keys.command()
@click.argument("key_id", metavar="ID")
def revoke(key_id: str) -> None:
    """Revoke the key with that ID. It stops working at once.

    \b
    Examples:
      rolefit keys revoke 3f9a0c41d2e7
    """
    with current_database() as database, database.work() as work:
        owner = work.keys.revoke(key_id)
        work.audit.add(owner, "revoke_key", subject=key_id)
        work.commit()
    click.echo(f"Key {key_id} is revoked.")


def _organisation(work: "Work", name: str, *, may_be_new: bool) -> "Organisation":
    """The organisation. One that does not exist is most likely misspelt, unless it is the first."""
    if may_be_new or not work.organisations.all():
        return work.organisations.named(name)
    try:
        return work.organisations.get(name)
    except NotFoundError as error:
        raise UsageError(f"{error} Correct the name, or create it with --new-organisation.") from error


def _may(scopes: Iterable[str]) -> str:
    """What keys with these scopes may do, in words."""
    return " and ".join(VERBS.get(scope, scope) for scope in sorted(set(scopes)))


def _shown(key: "ApiKey") -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "organisation": key.organisation,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
        "revoked_at": key.revoked_at,
    }


def _line(key: "ApiKey") -> str:
    times = {
        "made": key.created_at,
        "last used": key.last_used_at,
        "expires": key.expires_at,
        "revoked": key.revoked_at,
    }
    states = ", ".join(f"{state} {moment:%Y-%m-%d}" for state, moment in times.items() if moment)
    return f"{key.id}  {key.organisation}: {key.name} ({', '.join(sorted(key.scopes))}), {states}"
