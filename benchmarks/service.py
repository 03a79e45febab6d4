"""Measure how fast the service answers: `python -m benchmarks.service --help`.

It starts `rolefit serve` with a new embedded database and posts one document again and again, as text and as a file,
over the loopback interface. The clients share the processors with the server. Times are in milliseconds. "engine" is
the median for the document in a Matcher in this process, "alone" the median for a single client; "adds" is their
difference, the time for HTTP, the key and the database. The other columns are for all clients at the same time;
"health" is the 99th percentile of the health checks made meanwhile. The clients work in rounds of a hundred requests.
"per s" is how many are answered a second while all clients are busy, so without the first and last ones of a round.
"bare" is how many documents a second a Matcher in a loop in this process matches between the rounds; "times" is how
many times as many the service does, as the median of the rounds, each beside the loops right before and after it.
"p99/p50" is how much longer the slowest requests take than the middle one. "client" is the processor time that the
clients and the health checks take for each request, which the server does not get. In the last row, one client posts a
PDF with about as many pages as the limit allows.
"""

import http.client
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import BytesIO
from itertools import chain, pairwise
from pathlib import Path
from threading import Event
from typing import NamedTuple
from urllib.parse import urlsplit

import click
import pypdfium2
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from benchmarks.stopwatch import milliseconds
from examples.demo import EXAMPLE, multipart, new_environment, rolefit, running_server
from matcher import Matcher
from matcher.documents.limits import DEFAULT_LIMITS

BOUNDARY = "benchmark"
HEALTH_CHECK_PAUSE = 0.1
LONG_FILES = 4
ROUND = 100
NO_LIMIT = "1000000"
LONGEST_PROBLEM = 500


class Upload(NamedTuple):
    """A request with a document, the same work without the service, and how often and by how many it is posted."""

    name: str
    content_type: str
    body: bytes
    match: Callable[[], object]
    requests: int
    clients: int


class Timing(NamedTuple):
    """The milliseconds of each call, the matches per second of all clients together in each round and of a bare Matcher
    before and after each, and the milliseconds of processor time that the clients need for each request.
    """

    engine: Sequence[float]
    alone: Sequence[float]
    together: Sequence[float]
    health: Sequence[float]
    rates: Sequence[float]
    bare_rates: Sequence[float]
    client: float

    @property
    def times(self) -> float:
        """How many times as many documents as a bare Matcher the service matches: the median of the rounds."""
        bare = [statistics.mean(around) for around in pairwise(self.bare_rates)]
        return statistics.median(rate / alone for rate, alone in zip(self.rates, bare, strict=True))


class Client:
    """A client that keeps one connection to the service open."""

    def __init__(self, address: str, key: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._key = key

    def post(self, upload: Upload) -> None:
        """Post the document, which the service matches and stores."""
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": upload.content_type}
        self._ask("POST", "/v1/matches", upload.body, headers, expected=201)

    def check_health(self) -> None:
        """Make a health check."""
        self._ask("GET", "/healthz", None, {}, expected=200)

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str], *, expected: int) -> None:
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != expected:
            raise click.ClickException(f"{answer.status} instead of {expected}: {content[:LONGEST_PROBLEM].decode()}")


class Call(NamedTuple):
    """When a call began and ended, in seconds."""

    begin: float
    end: float


class Service(NamedTuple):
    """A running server and a key for it."""

    address: str
    key: str

    def client(self) -> Client:
        """A new client."""
        return Client(self.address, self.key)


@click.command()
@click.option("--document", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=EXAMPLE)
@click.option("--requests", type=click.IntRange(min=20), default=1000, show_default=True, help="Requests of each kind.")
@click.option("--clients", type=click.IntRange(min=1), default=8, show_default=True, help="Clients at the same time.")
@click.option("--workers", type=click.IntRange(min=1), default=2, show_default=True, help="Workers of the server.")
def main(document: Path, requests: int, clients: int, workers: int) -> None:
    """Measure the service with DOCUMENT (default: an example of two pages)."""
    with tempfile.TemporaryDirectory() as home, Matcher() as matcher:
        environment = new_environment(home) | {"ROLEFIT_WORKERS": str(workers), "ROLEFIT_RATE_LIMIT": NO_LIMIT}
        uploads = list(_uploads(document, matcher, requests, clients))
        with running_server(environment) as address:
            service = Service(address, rolefit("keys", "create", "benchmark", environment=environment))
            timings = [_measure(upload, service) for upload in uploads]
    size = f"{requests} requests, {clients} clients, {workers} workers, {os.cpu_count()} processors"
    Console(width=110).print(_table(uploads, timings), size)


def _uploads(document: Path, matcher: Matcher, requests: int, clients: int) -> Iterator[Upload]:
    data = document.read_bytes()
    text = str(matcher.match(data, with_text=True).text)
    body = json.dumps({"text": text, "deduplicate": False}).encode()
    yield Upload("text", "application/json", body, lambda: matcher.match_text(text), requests, clients)
    yield _file("file", document.name, data, matcher, requests, clients)
    if document.suffix == ".pdf":
        yield _file("long file", document.name, _many_pages(document, len(text)), matcher, LONG_FILES, 1)


def _file(label: str, name: str, data: bytes, matcher: Matcher, requests: int, clients: int) -> Upload:
    form = f"multipart/form-data; boundary={BOUNDARY}"
    return Upload(
        label,
        form,
        multipart(name, data, BOUNDARY, deduplicate="false"),
        lambda: matcher.match(data),
        requests,
        clients,
    )


def _many_pages(document: Path, characters: int) -> bytes:
    """A PDF that repeats the pages of `document` about as often as the limits allow for so many characters."""
    many = BytesIO()
    with pypdfium2.PdfDocument(document) as few, pypdfium2.PdfDocument.new() as repeated:
        for _ in range(min(DEFAULT_LIMITS.pages // len(few), DEFAULT_LIMITS.text_characters // (characters + 1))):
            repeated.import_pages(few)
        repeated.save(many)
    return many.getvalue()


def _measure(upload: Upload, service: Service) -> Timing:
    def post(client: Client) -> None:
        client.post(upload)

    few = min(max(upload.requests // 4, 2), ROUND // 2)
    _together(post, service, few, upload.clients)
    engine, alone = _in_turns(upload.match, lambda: post(service.client()), few)
    together: list[float] = []
    health: list[float] = []
    rates: list[float] = []
    bare_rates = [_rate_of(upload.match, few)]
    busy = 0.0
    for calls in _rounds(upload.requests):
        with _health_checks(service, health):
            busy_before = time.process_time()
            made = _together(post, service, calls, upload.clients)
            busy += time.process_time() - busy_before
        together += [1000 * (call.end - call.begin) for call in made]
        rates.append(_steady_rate(made, upload.clients))
        bare_rates.append(_rate_of(upload.match, few))
    return Timing(engine, alone, together, health, rates, bare_rates, 1000 * busy / upload.requests)


def _rounds(requests: int) -> Iterator[int]:
    """How many of the requests each round has: about a hundred."""
    rounds = max(requests // ROUND, 1)
    for number in range(rounds):
        yield (number + 1) * requests // rounds - number * requests // rounds


def _rate_of(call: Callable[[], object], calls: int) -> float:
    """How many calls a second one thread makes, one after the other."""
    begin = time.perf_counter()
    for _ in range(calls):
        call()
    return calls / (time.perf_counter() - begin)


def _in_turns(first: Callable[[], object], second: Callable[[], object], times: int) -> Sequence[Sequence[float]]:
    """The milliseconds of two calls that take turns, so that a slow minute of the machine slows both."""
    return list(zip(*((milliseconds(first), milliseconds(second)) for _ in range(times)), strict=True))


def _together(call: Callable[[Client], None], service: Service, calls: int, clients: int) -> list[Call]:
    """Each call, when several clients call at the same time, each waiting for its answer.

    Whoever has an answer takes the next call, so that all clients are busy until the last calls.
    """
    left = iter(range(calls))

    def work(client: Client) -> list[Call]:
        made = []
        for _ in left:
            begin = time.perf_counter()
            call(client)
            made.append(Call(begin, time.perf_counter()))
        return made

    with ThreadPoolExecutor(clients) as threads:
        return list(chain.from_iterable(threads.map(work, [service.client() for _ in range(clients)])))


def _steady_rate(calls: Sequence[Call], clients: int) -> float:
    """How many calls a second ended while all clients were busy: without the first and the last of each client."""
    ends = sorted(call.end for call in calls)
    edge = min(clients, len(ends) // 3)
    return (len(ends) - 2 * edge) / (ends[-edge - 1] - ends[edge - 1])


@contextmanager
def _health_checks(service: Service, times: list[float]) -> Iterator[None]:
    """Make health checks as long as the context lasts; `times` gets the milliseconds of each."""
    over = Event()

    def check() -> None:
        client = service.client()
        times.append(milliseconds(client.check_health))
        while not over.wait(HEALTH_CHECK_PAUSE):
            times.append(milliseconds(client.check_health))

    with ThreadPoolExecutor(1) as thread:
        checking = thread.submit(check)
        try:
            yield
        finally:
            over.set()
            checking.result()


def _percentile(times: Sequence[float], percent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]


def _table(uploads: Sequence[Upload], timings: Sequence[Timing]) -> Table:
    headings = ("engine", "alone", "adds", "bare", "per s", "p50", "p95", "health", "client", "times", "p99/p50")
    table = Table(Column(no_wrap=True), *(Column(heading, justify="right") for heading in headings), box=SIMPLE)
    for upload, timing in zip(uploads, timings, strict=True):
        engine, alone = statistics.median(timing.engine), statistics.median(timing.alone)
        p50, p95, p99 = (_percentile(timing.together, percent) for percent in (50, 95, 99))
        bare, rate = statistics.mean(timing.bare_rates), statistics.mean(timing.rates)
        health = _percentile(timing.health, 99)
        row = [engine, alone, alone - engine, bare, rate, p50, p95, health, timing.client]
        ratios = f"{timing.times:.2f}", f"{p99 / p50:.1f}"
        table.add_row(upload.name, *(f"{value:.1f}" for value in row), *ratios)
    return table


if __name__ == "__main__":
    main()
