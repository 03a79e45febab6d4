"""Measure how the service answers while clients stall: `python -m benchmarks.stalled --help`.

It starts `rolefit serve` with a new embedded database, and opens connections that never finish a request. A quarter of
them each send half a first line, half of the headers, a form byte by byte, and requests whose answers they do not read.
Meanwhile other clients make health checks and match a document. The table has the milliseconds of these requests
before and while the clients stall.
"""

import socket
import statistics
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from typing import NamedTuple
from urllib.parse import urlsplit

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from benchmarks.service import BOUNDARY, NO_LIMIT, Client, Upload
from benchmarks.stopwatch import milliseconds
from examples.demo import EXAMPLE, multipart, new_environment, rolefit, running_server

HALF_A_LINE = b"GET /heal"
HALF_OF_THE_HEADERS = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nUser-Ag"
A_FORM = b"POST /v1/matches HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
UNREAD = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20
KINDS = (HALF_A_LINE, HALF_OF_THE_HEADERS, A_FORM, UNREAD)
TRICKLE_SECONDS = 0.5
MATCHES = 20
WARMING_CLIENTS = 6


class Times(NamedTuple):
    """The milliseconds of each health check and of each match."""

    health: Sequence[float]
    matches: Sequence[float]


@click.command()
@click.option("--sockets", type=click.IntRange(min=1), default=200, show_default=True, help="Clients that stall.")
@click.option("--checks", type=click.IntRange(min=20), default=500, show_default=True, help="Health checks.")
def main(sockets: int, checks: int) -> None:
    """Measure the service while clients stall."""
    with tempfile.TemporaryDirectory() as home:
        environment = new_environment(home) | {"ROLEFIT_RATE_LIMIT": NO_LIMIT}
        with running_server(environment) as address:
            key = rolefit("keys", "create", "benchmark", environment=environment)
            for _ in range(WARMING_CLIENTS):  # so that each worker has answered some
                _times(Client(address, key), checks // WARMING_CLIENTS)
            before = _times(Client(address, key), checks)
            with stalled_clients(address, sockets):
                while_stalled = _times(Client(address, key), checks)
    Console().print(_table({"no client stalls": before, f"{sockets} clients stall": while_stalled}))


@contextmanager
def stalled_clients(address: str, number: int) -> Iterator[None]:
    """So many clients that never finish a request, of each kind in turn."""
    place = urlsplit(address)
    over = threading.Event()
    with ExitStack() as opened:
        forms = []
        for begun in islice(cycle(KINDS), number):
            client = opened.enter_context(socket.create_connection((str(place.hostname), place.port or 80)))
            client.sendall(begun)
            if begun == A_FORM:
                forms.append(client)
        trickling = threading.Thread(target=_trickle, args=(forms, over))
        trickling.start()
        try:
            yield
        finally:
            over.set()
            trickling.join()


def _trickle(forms: Sequence[socket.socket], over: threading.Event) -> None:
    while not over.wait(TRICKLE_SECONDS):
        for form in forms:
            form.sendall(b"x")


def _times(client: Client, checks: int) -> Times:
    form = f"multipart/form-data; boundary={BOUNDARY}"
    body = multipart(EXAMPLE.name, EXAMPLE.read_bytes(), BOUNDARY, deduplicate="false")
    upload = Upload("file", form, body, lambda: None, 1, 1)
    matches = [milliseconds(lambda: client.post(upload)) for _ in range(MATCHES)]
    return Times([milliseconds(client.check_health) for _ in range(checks)], matches)


def _table(rows: dict[str, Times]) -> Table:
    headings = ("health p50", "health p99", "match p50", "slowest match")
    table = Table(Column(no_wrap=True), *(Column(heading, justify="right") for heading in headings), box=SIMPLE)
    for name, times in rows.items():
        percentiles = statistics.quantiles(times.health, n=100, method="inclusive")
        row = [percentiles[49], percentiles[98], statistics.median(times.matches), max(times.matches)]
        table.add_row(name, *(f"{value:.1f}" for value in row))
    return table


if __name__ == "__main__":
    main()
