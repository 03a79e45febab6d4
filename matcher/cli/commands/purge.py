"""`rolefit purge`: erase what was kept long enough."""

import click

from matcher.cli.open_database import current_database
from matcher.store.keeping import MOST_DAYS


@click.command()
@click.option(
    "--keep-days",
    type=click.IntRange(0, MOST_DAYS),
    default=0,
    envvar="ROLEFIT_KEEP_DAYS",
    metavar="N",
    help="Keep matches so long, unless their organisation has its own number; 0 is for ever.  "
    "[default: $ROLEFIT_KEEP_DAYS or 0]",
)
@click.option(
    "--audit-days",
    type=click.IntRange(0, MOST_DAYS),
    default=365,
    envvar="ROLEFIT_AUDIT_DAYS",
    metavar="N",
    help="Keep the audit trail so long; 0 is for ever.  [default: $ROLEFIT_AUDIT_DAYS or 365]",
)
def purge(keep_days: int, audit_days: int) -> None:
    """Erase expired results, matches that were kept long enough, and old entries of the audit trail.

    Run it every day, such as with a timer of systemd (docs/operations.md).

    \b
    Examples:
      rolefit purge
      rolefit purge --keep-days 180
    """
    with current_database() as database:
        erased = database.erase(lambda work: work.retention.purge(keep_days=keep_days, audit_days=audit_days))
    click.echo(f"Erased: {erased.matches} matches, {erased.audit_entries} entries of the audit trail.")
