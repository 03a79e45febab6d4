"""The argument `POOL` of the commands that read the results of a batch."""

from pathlib import Path

import click

from matcher.batch.journal import is_unfinished
from matcher.cli.options import EXISTING_FILE, Command


def pool_argument(command: Command) -> Command:
    """Add `POOL`: the results of a batch. If the batch has not ended, the command says so on stderr."""
    return click.argument("pool", metavar="POOL", type=EXISTING_FILE, callback=_said_if_unfinished)(command)


def _said_if_unfinished(context: click.Context, parameter: click.Parameter, pool: Path) -> Path:
    if is_unfinished(pool):
        click.echo(f"The batch that writes {pool} has not ended, so documents are missing here.", err=True)
    return pool
