"""`rolefit serve`: the engine over HTTP."""

from importlib import import_module

import click

from matcher.cli.server_extra import require_server

SERVER = "api.server"
"""The module that knows the web: found by name, so that no other command ever loads it."""


@click.command()
@click.option("--host", metavar="ADDRESS", help="Where to listen.  [default: $ROLEFIT_HOST or 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="N",
    help="The port, 0 for one that is free.  [default: $ROLEFIT_PORT or 8000]",
)
def serve(host: str | None, port: int | None) -> None:
    """Serve the form and the REST interface until Ctrl-C or SIGTERM, finishing the requests in hand.

    DATABASE_URL names the database; without it, one is kept in $ROLEFIT_HOME or the user's data folder. It is brought
    up to date first. docs/configuration.md lists all settings.

    \b
    Examples:
      rolefit serve
      rolefit serve --host 0.0.0.0 --port 80
      DATABASE_URL=postgresql://rolefit@db/rolefit rolefit serve
    """
    require_server()
    import_module(SERVER).serve(host=host, port=port)
