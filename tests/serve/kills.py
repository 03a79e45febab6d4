"""Kill the workers of a batch at random moments: `python -m tests.serve.kills --kills 50 [--database URL]`.

Every document must end once, with one match and one event, however often the process that matched it was killed.
"""

import argparse
import io
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from api import create_app
from api.background.threads import Background
from api.config import load_config
from api.jobs.all_jobs import jobs
from matcher import Matcher
from matcher.documents.sandbox.reader import DocumentReader
from matcher.store.migrate import upgrade
from matcher.store.work import Database
from tests.api.fakes import FakeMatcher
from tests.serve.server import RESUME
from tests.waiting import wait_until

WORKERS = 2
DOCUMENTS = 20
"""How many documents are sent at a time. More are sent as long as workers are killed, so that none is idle."""
LONGEST_PAUSE = 0.5
MOST_SECONDS = 120.0


class Outcome(NamedTuple):
    """How many documents are in each state, and how many matches and events each of them has, by name and match."""

    states: Counter
    matches: Counter
    events: Counter


def run(settings: dict[str, str], *, kills: int, seed: int = 0) -> Outcome:
    """Match batches with workers that are killed at random moments while they work."""
    chance = random.Random(seed)
    service, matcher = _Service(settings), Matcher()
    workers = [_start(settings, matcher) for _ in range(WORKERS)]
    try:
        for _ in range(kills):
            service.wait_for_progress()
            time.sleep(chance.random() * LONGEST_PAUSE)
            oldest = workers.pop(0)
            oldest.kill()
            oldest.join()
            workers.append(_start(settings, matcher))
        wait_until(lambda: service.left() == 0, MOST_SECONDS)
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
    return service.outcome()


class _Service:
    """An application that matches nothing itself, with a new organisation and its batches."""

    def __init__(self, settings: dict[str, str]) -> None:
        database = Database(settings["DATABASE_URL"])
        upgrade(database)
        with database.work() as work:
            key = work.keys.create(work.organisations.named("Kills").id, "kills").key
            work.commit()
        quiet = replace(load_config(settings), rate_limit=1_000_000, log_level="ERROR")
        app = create_app(quiet, matcher=FakeMatcher(), database=database)
        self._client = app.test_client()
        self._headers = {"Authorization": f"Bearer {key}"}
        self._batches: list[str] = []

    def wait_for_progress(self) -> None:
        """Wait until a document ends. Before, send more if there are few."""
        if self.left() < DOCUMENTS:
            self._send()
        before = self.left()
        wait_until(lambda: self.left() < before, MOST_SECONDS)

    def left(self) -> int:
        """How many documents have not ended."""
        return sum(item["state"] in {"queued", "running"} for item in self._items())

    def outcome(self) -> Outcome:
        """What became of all documents."""
        matches, events = self._all("/v1/matches", "cursor"), self._all("/v1/events", "after")
        assert sorted(match["id"] for match in matches) == sorted(item["match_id"] for item in self._items())
        return Outcome(
            Counter(item["state"] for item in self._items()),
            Counter(match["document_name"] for match in matches),
            Counter(event["match_id"] for event in events),
        )

    def _send(self) -> None:
        first = DOCUMENTS * len(self._batches)
        documents = {
            f"{number}.txt": b"%s\nNumber %d\n" % (RESUME, number) for number in range(first, first + DOCUMENTS)
        }
        files = [(io.BytesIO(document), name) for name, document in documents.items()]
        sent = self._client.post("/v1/batches", data={"file": files}, headers=self._headers)
        assert sent.status_code == 202, sent.text
        self._batches.append(sent.headers["Location"])

    def _items(self) -> list[dict]:
        return [item for batch in self._batches for item in self._get(batch)["items"]]

    def _all(self, path: str, parameter: str) -> list[dict]:
        items, query = [], ""
        while (page := self._get(f"{path}?limit=100{query}"))["items"]:
            items += page["items"]
            if page["next_cursor"] is None:
                break
            query = f"&{parameter}={page['next_cursor']}"
        return items

    def _get(self, path: str) -> dict:
        return self._client.get(path, headers=self._headers).json


def _start(settings: dict[str, str], matcher: Matcher) -> BaseProcess:
    """A worker, forked from this process so that it has the language pipeline at once."""
    worker = get_context("fork").Process(target=_work, args=(settings, matcher), daemon=True)
    worker.start()
    return worker


def _work(settings: dict[str, str], matcher: Matcher) -> None:
    database, own = Database(settings["DATABASE_URL"]), matcher.with_reader(DocumentReader())
    Background(jobs(database, own, load_config(settings), give_way=lambda: None)).start()
    threading.Event().wait()


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--database", help="the URL of an empty database; by default a new SQLite file")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = arguments.database or f"sqlite:///{folder}/kills.db"
        outcome = run({"DATABASE_URL": url}, kills=arguments.kills, seed=arguments.seed)
    print(f"{arguments.kills} kills: {dict(outcome.states)}")
    print(f"{len(outcome.matches)} documents with at most {max(outcome.matches.values())} match")
    print(f"{len(outcome.events)} matches with at most {max(outcome.events.values())} event")


if __name__ == "__main__":
    _main()
