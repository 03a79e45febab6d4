"""`rolefit keys`: manage the API keys of the server."""

from typing import TYPE_CHECKING

import click

from matcher.cli.open_database import ready_database
from matcher.cli.options import format_option
from matcher.cli.output import OutputFormat, chosen_format, print_json, print_text

if TYPE_CHECKING:
    from matcher.store.keys import ApiKey


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
    help="The organisation that the key belongs to; it is created if it is new.",
)
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(["read", "write", "admin"]),
    default=["read", "write"],
    show_default=True,
    help="What the key may do; may be given several times.",
)
def create(name: str, organisation: str, scopes: tuple[str, ...]) -> None:
    """Create a key called NAME. Only the key is printed on stdout; it cannot be shown again.

    \b
    Examples:
      rolefit keys create "HR system"
      rolefit keys create reports --organisation "Example Ltd" --scope read
    """
    with ready_database() as database, database.work() as work:
        owner = work.organisations.named(organisation)
        key = work.keys.create(owner.id, name, scopes)
        work.commit()
    click.echo(
        f"Key {key.id} for {owner.name} may {' and '.join(sorted(set(scopes)))}. Keep it: it cannot be shown again.",
        err=True,
    )
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
    with ready_database() as database, database.work() as work:
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
    with ready_database() as database, database.work() as work:
        work.keys.revoke(key_id)
        work.commit()
    click.echo(f"Key {key_id} is revoked.")


def _shown(key: "ApiKey") -> dict[str, object]:
    return {
        "id": key.id,
        "name": key.name,
        "organisation": key.organisation,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "revoked_at": key.revoked_at,
    }


def _line(key: "ApiKey") -> str:
    made = f"made {key.created_at:%Y-%m-%d}"
    state = f"{made}, revoked {key.revoked_at:%Y-%m-%d}" if key.revoked_at else made
    return f"{key.id}  {key.organisation}: {key.name} ({', '.join(sorted(key.scopes))}), {state}"
