"""Concurrent work loses nothing and does nothing twice."""

import datetime as dt
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from matcher.errors import IdempotencyInProgressError
from matcher.store.batches import BatchOptions, NewBatch, NewItem
from matcher.store.database.tables import new_id
from matcher.store.idempotency import KeyedRequest
from matcher.store.lists.match_filter import MatchFilter
from tests.render.invented import report
from tests.structure.project import ROOT


def at_once(count, call):
    """The results of `call` for each number, in threads that all begin at the same time."""
    start = Barrier(count)

    def begin_together(number):
        start.wait()
        return call(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(begin_together, range(count)))


@pytest.fixture
def organisation_id(database):
    with database.work() as work:
        organisation = work.organisations.named("Example")
        work.commit()
    return organisation.id


def test_twenty_threads_that_write_lose_nothing(database, organisation_id):
    def write(number):
        ids = []
        for _ in range(5):
            with database.work() as work:
                assert work.matches.page(organisation_id, MatchFilter(candidate_ref="nobody")).items == ()
                ids.append(work.matches.add(organisation_id, report(), candidate_ref=str(number), text="text").id)
                work.commit()
        return ids

    written = {match_id for ids in at_once(20, write) for match_id in ids}

    with database.work() as work:
        stored = {match.id for match in work.matches.page(organisation_id, limit=200).items}
    assert len(written) == 100
    assert stored == written


def test_only_one_of_fifty_equal_requests_proceeds(database, organisation_id):
    def begin(_):
        request = KeyedRequest(organisation_id, "key", "f" * 64)
        try:
            with database.work() as work:
                replayed = work.idempotency.begin(request)
                work.commit()
        except IdempotencyInProgressError:
            return "in progress"
        return replayed

    answers = at_once(50, begin)

    assert (answers.count(None), answers.count("in progress")) == (1, 49)


def test_only_one_of_fifty_equal_requests_makes_a_match(database, organisation_id):
    def post(_):
        request = KeyedRequest(organisation_id, "key", "f" * 64)
        try:
            with database.work() as work:
                replayed = work.idempotency.begin(request)
                work.commit()
            if replayed:
                return replayed
            with database.work() as work:
                match = work.matches.add(organisation_id, report())
                work.idempotency.finish(request, match.id)
                work.commit()
        except IdempotencyInProgressError:
            return "in progress"
        return match.id

    answers = set(at_once(50, post)) - {"in progress"}

    with database.work() as work:
        assert {match.id for match in work.matches.page(organisation_id).items} == answers
    assert len(answers) == 1


def test_a_new_name_makes_one_organisation(database):
    def name(_):
        with database.work() as work:
            organisation = work.organisations.named("New")
            work.commit()
        return organisation.id

    assert len(set(at_once(20, name))) == 1


WRITER = """
import os
from matcher.store.database.work import Database
from tests.render.invented import report
database = Database(os.environ["DATABASE_URL"])
for _ in range(20):
    with database.work() as work:
        work.matches.add(work.organisations.named("Example").id, report())
        work.commit()
"""


def test_several_processes_that_write_lose_nothing(database, database_url, organisation_id):
    environment = os.environ | {"DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], cwd=ROOT, env=environment) for _ in range(3)]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with database.work() as work:
        assert len(work.matches.page(organisation_id, limit=100).items) == 60


def test_each_document_of_a_batch_is_taken_by_one_of_many_threads(database, organisation_id):
    options = BatchOptions(dt.date(2026, 11, 20))
    with database.work() as work:
        items = [NewItem(f"{number}.txt", b"words", "f" * 64) for number in range(40)]
        work.batches.add(organisation_id, NewBatch(options, "f" * 64), items)
        work.commit()

    def take_all(_):
        taken = []
        while True:
            with database.work() as work:
                item = work.batches.take(new_id())
                work.commit()
            if item is None:
                return taken
            taken.append(item.number)

    taken = [number for each in at_once(8, take_all) for number in each]

    assert sorted(taken) == list(range(1, 41))


def test_a_webhook_is_taken_by_one_of_many_threads(database, organisation_id):
    with database.work() as work:
        for number in range(5):
            work.webhooks.create(organisation_id, f"https://hr.example/{number}")
        work.commit()
        work.matches.add(organisation_id, report())
        work.commit()

    def take(_):
        with database.work() as work:
            webhook = work.webhooks.take(new_id())
            work.commit()
        return webhook

    taken = [webhook.id for webhook in at_once(20, take) if webhook is not None]

    assert len(taken) == len(set(taken)) == 5
