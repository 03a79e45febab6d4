"""The command line `rolefit`."""

import click

from matcher.cli.commands.batch import batch
from matcher.cli.commands.brief import brief
from matcher.cli.commands.compare import compare
from matcher.cli.commands.db import db
from matcher.cli.commands.evaluate import evaluate
from matcher.cli.commands.keys import keys
from matcher.cli.commands.match import match
from matcher.cli.commands.organisations import organisations
from matcher.cli.commands.pools.audit import audit
from matcher.cli.commands.pools.outcomes import outcomes
from matcher.cli.commands.pools.overview import overview
from matcher.cli.commands.pools.rank import rank
from matcher.cli.commands.purge import purge
from matcher.cli.commands.rescore import rescore
from matcher.cli.commands.role import role
from matcher.cli.commands.serve import serve
from matcher.cli.commands.taxonomy import taxonomy
from matcher.cli.commands.what_if import what_if
from matcher.cli.commands.worker import worker
from matcher.cli.group import RolefitGroup
from matcher.cli.lazy_engine import Engine
from matcher.processes.confinement.kernel import hide
from matcher.version import __version__


@click.group(cls=RolefitGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rolefit", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Say which role a resume fits and how well, and quote the evidence.

    \b
    Examples:
      rolefit match cv.pdf
      rolefit batch resumes/ --output results.jsonl
      rolefit compare anna.pdf ben.docx
      rolefit serve
    """
    hide()
    ctx.ensure_object(Engine)


ON_DOCUMENTS = (match, batch, brief, role, what_if, rescore, compare, taxonomy, evaluate)
ON_POOLS = (rank, overview, audit, outcomes)
ON_THE_SERVER = (serve, worker, keys, organisations, purge, db)
for command in ON_DOCUMENTS + ON_POOLS + ON_THE_SERVER:
    main.add_command(command)
