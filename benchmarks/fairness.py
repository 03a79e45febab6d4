"""Measure whether one organisation is answered while another sends scans: `python -m benchmarks.fairness --help`.

It starts `rolefit serve` with a new embedded database. One organisation sends a scan of an example again and again,
from several clients at the same time. Meanwhile another one sends an ordinary PDF. The table has the answers to both,
and the median and longest time of the ordinary PDF, in milliseconds, without and with the scans.
"""

import http.client
import itertools
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import urlsplit

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Column, Table

from benchmarks.service import BOUNDARY, NO_LIMIT
from examples.demo import EXAMPLE, multipart, new_environment, rolefit, running_server
from tests.documents.ocr.scans import as_pdf, scan

DPI = 200
Answers = list[tuple[int, float]]
"""The status and the milliseconds of each answer."""


class Sender:
    """An organisation that posts one document."""

    def __init__(self, address: str, key: str, document: bytes) -> None:
        self._place = urlsplit(address).netloc
        self._key = key
        self._form = multipart("cv.pdf", document, BOUNDARY, deduplicate="false")

    def post(self) -> tuple[int, float]:
        """Post the document. The status and the milliseconds."""
        connection = http.client.HTTPConnection(self._place, timeout=120)
        headers = {
            "Authorization": f"Bearer {self._key}",
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        }
        begin = time.perf_counter()
        connection.request("POST", "/v1/matches", self._form, headers)
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status, 1000 * (time.perf_counter() - begin)


@click.command()
@click.option("--documents", type=click.IntRange(min=2), default=20, show_default=True, help="Ordinary PDFs.")
@click.option("--clients", type=click.IntRange(min=1), default=12, show_default=True, help="Clients that send scans.")
def main(documents: int, clients: int) -> None:
    """Send ordinary PDFs of one organisation while another one sends scans."""
    ordinary, scanned = EXAMPLE.read_bytes(), as_pdf(scan(EXAMPLE.read_bytes(), dpi=DPI))
    with tempfile.TemporaryDirectory() as home:
        environment = new_environment(home) | {"ROLEFIT_RATE_LIMIT": NO_LIMIT}
        with running_server(environment) as address:
            quiet, busy = (
                rolefit("keys", "create", "key", "--organisation", name, "--new-organisation", environment=environment)
                for name in ("quiet", "busy")
            )
            sender = Sender(address, quiet, ordinary)
            for _ in range(documents):
                sender.post()
            alone = [sender.post() for _ in range(documents)]
            together, scans = _while_others_send(sender, documents, Sender(address, busy, scanned), clients)
    Console().print(_table({"ordinary, alone": alone, "ordinary, while scans are sent": together, "scans": scans}))


def _while_others_send(sender: Sender, documents: int, other: Sender, clients: int) -> tuple[Answers, Answers]:
    over = Event()

    def send() -> Answers:
        answers = []
        while not over.is_set():
            answers.append(other.post())
            if answers[-1][0] != http.client.CREATED:
                over.wait(1)
        return answers

    with ThreadPoolExecutor(clients) as threads:
        sending = [threads.submit(send) for _ in range(clients)]
        time.sleep(5)
        answers = [sender.post() for _ in range(documents)]
        over.set()
        return answers, list(itertools.chain.from_iterable(each.result() for each in sending))


def _table(rows: dict[str, Sequence[tuple[int, float]]]) -> Table:
    table = Table(
        Column(no_wrap=True), "answers", Column("p50", justify="right"), Column("max", justify="right"), box=SIMPLE
    )
    for name, answers in rows.items():
        counts = Counter(status for status, _ in answers)
        times = [milliseconds for _, milliseconds in answers]
        said = ", ".join(f"{count} × {status}" for status, count in sorted(counts.items()))
        table.add_row(name, said, f"{statistics.median(times):.0f}", f"{max(times):.0f}")
    return table


if __name__ == "__main__":
    main()
