"""`rolefit serve`: run the server with the form and the REST interface."""

from importlib import import_module

import click

from matcher.cli.output import print_text
from matcher.cli.server_extra import require_server

SERVER = "api.serving.server"
"""The module of the server. It is imported by name, so that no other command loads it."""


@click.command()
@click.option("--host", metavar="ADDRESS", help="Where to listen.  [default: $ROLEFIT_HOST or 127.0.0.1]")
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="N",
    help="The port; 0 takes a free one.  [default: $ROLEFIT_PORT or 8000]",
)
@click.option("--check", is_flag=True, help="Only check the settings, say how the sandbox protects, and end.")
def serve(host: str | None, port: int | None, *, check: bool) -> None:
    """Serve the form and the REST interface until Ctrl-C or SIGTERM; running requests are finished.

    DATABASE_URL names the database; without it, there is one in $ROLEFIT_HOME or the user's data folder. Its tables are
    brought up to date first. docs/configuration.md lists all settings.

    \b
    Examples:
      rolefit serve
      rolefit serve --check
      rolefit serve --host 0.0.0.0 --port 80
      DATABASE_URL=postgresql://rolefit@db/rolefit rolefit serve
    """
    require_server()
    server = import_module(SERVER)
    if not check:
        server.serve(host=host, port=port)
        return
    for layer in server.check():
        print_text(f"{layer.name}: {'active' if layer.active else f'not active, because {layer.reason}'}\n")
