"""`rolefit worker`: match batches and send webhooks in a process of its own."""

from importlib import import_module

import click

from matcher.cli.server_extra import require_server

WORKER = "api.jobs.worker"
"""The module of the worker. It is imported by name, so that no other command loads it."""


@click.command()
def worker() -> None:
    """Match the batches that were sent to the server and send its webhooks, until Ctrl-C or SIGTERM.

    The server does this itself unless ROLEFIT_BACKGROUND is off. Any number of workers may run at the same time, with
    the same DATABASE_URL or ROLEFIT_HOME as the server.

    \b
    Examples:
      rolefit worker
      DATABASE_URL=postgresql://rolefit@db/rolefit rolefit worker
    """
    require_server()
    import_module(WORKER).work()
