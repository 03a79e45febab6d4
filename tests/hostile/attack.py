"""Attack the service with hostile requests: `python -m tests.hostile.attack --help`.

It starts `rolefit serve` with a new embedded database. Several clients send hostile files and bodies at the same time,
while another client sends good resumes and a separate process makes health checks, all over the loopback interface.
The only allowed 5xx answer is 503 with `Retry-After`. Every good resume must get its report; after a 503, the client
tries again.
"""

import http.client
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from urllib.parse import urlsplit

import click

from examples.demo import multipart
from tests.hostile.cases import CASES, Case
from tests.hostile.files.person import TEXT
from tests.hostile.files.text_files import FILES as TEXT_FILES
from tests.serve.server import RESUME, ROOT, SERVE, Server, new_key

BOUNDARY = "attack"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
JSON = "application/json"
LARGEST_BYTES = 9_000_000
MOST_TRIES = 60
TIMEOUT_SECONDS = 120
LONGEST_PAUSE = 2.0

MATCHES, EXTRACT, BRIEFS = "/v1/matches", "/v1/skills/extract", "/v1/briefs"
TEXT_MATCHES, JSON_RESUME_MATCHES = f"{MATCHES}/text", f"{MATCHES}/json-resume"
TEXTS = ("text-misspelt-skills-in-a-line", "text-denied-skills-in-a-line", "text-jobs", "text-that-grows")


def as_json(name: str) -> bytes:
    """A hostile text as the body of a request."""
    return json.dumps({"text": TEXT_FILES[name]().decode()}, ensure_ascii=False).encode()


BODIES: Mapping[str, bytes] = {
    "json-deep": b"[" * 500_000,
    "json-deep-resume": b'{"json_resume": {"work": ' + b"[" * 400 + b"]" * 400 + b"}}",
    "json-surrogates": b'{"text": "\\ud800 Ada"}',
    "json-nul": json.dumps({"text": TEXT + "\x00\x00"}).encode(),
    "json-numbers": b'{"text": ' + b"9" * 100_000 + b"}",
    "json-half": b'{"text": "Ada',
    "json-misspelt-skills": as_json("text-misspelt-skills-in-a-line"),
    "json-marks": as_json("text-combining-marks"),
    "json-lines": json.dumps({"text": "a\n" * 400_000}).encode(),
    "json-resume-of-items": json.dumps({"json_resume": {"skills": [{"name": "a"}] * 150_000}}).encode(),
}
"""Hostile bodies of requests without a file."""

OTHER_CALLS = [
    *((JSON_RESUME_MATCHES if "resume" in name else TEXT_MATCHES, name, body) for name, body in BODIES.items()),
    *((path, name, as_json(name)) for path in (EXTRACT, BRIEFS) for name in TEXTS),
]
"""The path, name and body of each hostile request without a file."""


@dataclass
class Outcome:
    """What the clients observed. Times are in milliseconds."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    good: list[float] = field(default_factory=list)
    retries: int = 0
    health: list[float] = field(default_factory=list)
    answers: list[bytes] = field(default_factory=list)
    """The bodies of all problems. They must not have words of a resume."""

    def health_percentile(self, percent: int) -> float:
        """The time within which this percentage of the health checks was answered."""
        return statistics.quantiles(self.health, n=100, method="inclusive")[percent - 1]


class Client:
    """One connection, which is reopened when the server closes it."""

    def __init__(self, address: str, key: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=TIMEOUT_SECONDS)
        self._key = key

    def post(self, content_type: str, body: bytes, path: str = MATCHES) -> tuple[int, Mapping[str, str], bytes]:
        """Send a request and return the status, headers and body of the answer."""
        headers = {"Authorization": f"Bearer {self._key}", "Content-Type": content_type}
        return self._ask("POST", path, body, headers)

    def pause(self, seconds: float) -> None:
        """Wait with the connection closed, since the server would close an idle one."""
        self._connection.close()
        time.sleep(seconds)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, Mapping[str, str], bytes]:
        try:
            self._connection.request(method, path, body, dict(headers))
            answer = self._connection.getresponse()
            return answer.status, dict(answer.headers), answer.read()
        except (http.client.HTTPException, ConnectionError):
            self._connection.close()
            raise


def attack(
    server: Server, keys: Sequence[str], seconds: float, cases: Sequence[Case] = (), *, seed: int = 1
) -> Outcome:
    """Attack the server for this many seconds. The last key is for the good client, each other one for an attacker."""
    outcome, over = Outcome(), Event()
    *attackers, good = keys
    sent = [case for case in cases or CASES if len(case.data) <= LARGEST_BYTES]
    with _health_checks(server.address, outcome), ThreadPoolExecutor(len(keys)) as threads:
        work = [
            threads.submit(
                _send_hostile, Client(server.address, key), sent, random.Random(seed + number), over, outcome
            )
            for number, key in enumerate(attackers)
        ]
        work.append(threads.submit(_send_good, Client(server.address, good), over, outcome))
        over.wait(seconds)
        over.set()
        for done in work:
            done.result()
    return outcome


def _send_hostile(client: Client, cases: Sequence[Case], chance: random.Random, over: Event, outcome: Outcome) -> None:
    while not over.is_set():
        name, path, body, case = _request(cases, chance)
        try:
            status, headers, answer = client.post(JSON if case is None else FORM, body, path)
        except (http.client.HTTPException, ConnectionError) as error:
            outcome.wrong.append(f"{name}: {type(error).__name__}")
            continue
        outcome.statuses[status] += 1
        outcome.wrong += _complaints(name, case, status, headers, answer)
        if status >= http.client.BAD_REQUEST:
            outcome.answers.append(answer)


def _request(cases: Sequence[Case], chance: random.Random) -> tuple[str, str, bytes, Case | None]:
    """The name, path and body of a random request, and the case if it sends a file."""
    number = chance.randrange(len(cases) + len(OTHER_CALLS))
    if number < len(cases):
        case = cases[number]
        return case.name, MATCHES, multipart(case.sent_as, case.data, BOUNDARY, deduplicate="false"), case
    path, name, body = OTHER_CALLS[number - len(cases)]
    return f"{path} {name}", path, body, None


def _complaints(name: str, case: Case | None, status: int, headers: Mapping[str, str], answer: bytes) -> Iterator[str]:
    """What is wrong with the answer to a hostile request."""
    if status >= http.client.INTERNAL_SERVER_ERROR:
        if status != http.client.SERVICE_UNAVAILABLE or "Retry-After" not in headers:
            yield f"{name}: {status} {answer[:200]!r}"
        return
    if case is None or case.is_slow:
        return
    problem = "" if status == http.client.CREATED else json.loads(answer).get("type", "")
    given_up = problem in {"extraction-timeout", "resource-limit"}  # on a busy machine, any document may end so
    if not (given_up or (case.is_report and not problem) or (problem and case.allows(problem))):
        yield f"{name}: {status} {problem}"


def _send_good(client: Client, over: Event, outcome: Outcome) -> None:
    """Send a good resume again and again, and check that the report is the same each time."""
    body, fits = multipart("cv.txt", RESUME, BOUNDARY, deduplicate="false"), None
    while not over.is_set():
        begin = time.perf_counter()
        for _ in range(MOST_TRIES):
            status, headers, answer = client.post(FORM, body)
            if status != http.client.SERVICE_UNAVAILABLE:
                break
            outcome.retries += 1
            client.pause(min(float(headers["Retry-After"]), LONGEST_PAUSE))
        outcome.good.append(1000 * (time.perf_counter() - begin))
        if status != http.client.CREATED:
            outcome.wrong.append(f"good resume: {status} {answer[:200]!r}")
            continue
        found = {role["role"]: role["fit"] for role in json.loads(answer)["roles"]}
        fits = fits or found
        if found != fits:
            outcome.wrong.append("good resume: another report than before")


@contextmanager
def _health_checks(address: str, outcome: Outcome) -> Iterator[None]:
    """Make health checks for as long as the context lasts."""
    command = [sys.executable, "-m", "tests.hostile.health", urlsplit(address).netloc]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            yield
        finally:
            lines, _ = process.communicate("")
    for line in lines.splitlines():
        if line.startswith("status"):
            outcome.wrong.append(f"healthz: {line}")
        else:
            outcome.health.append(float(line))


@click.command()
@click.option("--seconds", type=click.FloatRange(min=1, max=600), default=60.0, show_default=True)
@click.option("--clients", type=click.IntRange(min=1, max=32), default=8, show_default=True, help="Attacking clients.")
@click.option("--seed", type=int, default=1, show_default=True)
def main(seconds: float, clients: int, seed: int) -> None:
    """Start a server on this machine, attack it, and print what it answered."""
    with tempfile.TemporaryDirectory() as temporary:
        settings = {"ROLEFIT_HOME": f"{temporary}/home"}
        server = Server(SERVE, settings, Path(temporary) / "log")
        try:
            assert server.address
            outcome = attack(server, [new_key(settings) for _ in range(clients + 1)], seconds, seed=seed)
            code = server.stop()
            left = server.processes()
        finally:
            server.kill_everything()
    good = outcome.good or [0.0]
    times = f"median {statistics.median(good):.0f} ms, longest {max(good):.0f} ms"
    p50, p99 = outcome.health_percentile(50), outcome.health_percentile(99)
    click.echo(f"{outcome.statuses.total()} hostile requests, by status: {dict(sorted(outcome.statuses.items()))}")
    click.echo(f"{len(outcome.good)} good ones, {times}, {outcome.retries} retries after 503")
    click.echo(f"{len(outcome.health)} health checks, median {p50:.1f} ms, p99 {p99:.1f} ms")
    click.echo(f"exit code {code}, processes left: {len(left)}")
    for wrong in sorted(set(outcome.wrong)):
        click.echo(f"wrong: {wrong}")
    raise SystemExit(1 if outcome.wrong or left or code else 0)


if __name__ == "__main__":
    main()
