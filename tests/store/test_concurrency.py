"""Concurrent work loses nothing and does nothing twice."""

import contextlib
import datetime as dt
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from matcher.errors import ErasedError, IdempotencyInProgressError, NotFoundError
from matcher.scoring.corrections import Correction
from matcher.store.database.tables import new_id
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem
from matcher.store.repositories.idempotency import KeyedRequest
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


def test_twenty_threads_that_write_lose_nothing(database, stored_organisation_id):
    def write(number):
        ids = []
        for _ in range(5):
            with database.work() as work:
                assert work.matches.page(stored_organisation_id, MatchFilter(candidate_ref="nobody")).items == ()
                ids.append(
                    work.matches.add(stored_organisation_id, report(), candidate_ref=str(number), text="text").id
                )
                work.commit()
        return ids

    written = {match_id for ids in at_once(20, write) for match_id in ids}

    with database.work() as work:
        stored = {match.id for match in work.matches.page(stored_organisation_id, limit=200).items}
    assert len(written) == 100
    assert stored == written


def test_only_one_of_fifty_equal_requests_proceeds(database, stored_organisation_id):
    def begin(_):
        request = KeyedRequest(stored_organisation_id, "key", "f" * 64)
        try:
            with database.work() as work:
                replayed = work.idempotency.begin(request)
                work.commit()
        except IdempotencyInProgressError:
            return "in progress"
        return replayed

    answers = at_once(50, begin)

    assert (answers.count(None), answers.count("in progress")) == (1, 49)


def test_only_one_of_fifty_equal_requests_makes_a_match(database, stored_organisation_id):
    def post(_):
        request = KeyedRequest(stored_organisation_id, "key", "f" * 64)
        try:
            with database.work() as work:
                replayed = work.idempotency.begin(request)
                work.commit()
            if replayed:
                return replayed
            with database.work() as work:
                match = work.matches.add(stored_organisation_id, report())
                work.idempotency.finish(request, match.id)
                work.commit()
        except IdempotencyInProgressError:
            return "in progress"
        return match.id

    answers = set(at_once(50, post)) - {"in progress"}

    with database.work() as work:
        assert {match.id for match in work.matches.page(stored_organisation_id).items} == answers
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
from matcher.store.work import Database
from tests.render.invented import report
database = Database(os.environ["DATABASE_URL"])
for _ in range(20):
    with database.work() as work:
        work.matches.add(work.organisations.named("Example").id, report())
        work.commit()
"""


def test_several_processes_that_write_lose_nothing(database, database_url, stored_organisation_id):
    environment = os.environ | {"DATABASE_URL": database_url, "PYTHONPATH": str(ROOT)}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], cwd=ROOT, env=environment) for _ in range(3)]

    assert [writer.wait() for writer in writers] == [0, 0, 0]
    with database.work() as work:
        assert len(work.matches.page(stored_organisation_id, limit=100).items) == 60


def test_each_document_of_a_batch_is_taken_by_one_of_many_threads(database, stored_organisation_id):
    options = BatchOptions(dt.date(2026, 11, 20))
    with database.work() as work:
        items = [NewItem(f"{number}.txt", b"words", "f" * 64) for number in range(40)]
        work.batches.add(stored_organisation_id, NewBatch(options, "f" * 64), items)
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


def test_a_candidate_is_erased_whether_a_document_of_a_batch_ends_before_or_after(database, stored_organisation_id):
    batch = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)

    def finish(item):
        with contextlib.suppress(ErasedError), database.work() as work:
            match = work.matches.add(
                stored_organisation_id, report(), candidate_ref="ada", last_erasure=item.last_erasure
            )
            if work.batches.finish(item, match.id):
                work.commit()

    def erase():
        database.erase(lambda work: work.candidates.erase(stored_organisation_id, "ada"))

    for _ in range(20):
        with database.work() as work:
            known = work.candidates.last_erasure(stored_organisation_id, "ada")
            batch_id, _ = work.batches.add(
                stored_organisation_id, batch, [NewItem("cv.txt", b"words", "f" * 64, "ada", known)]
            )
            item = work.batches.take(new_id())
            work.commit()

        at_once(2, lambda number, item=item: erase() if number else finish(item))

        with database.work() as work:
            assert work.batches.get(stored_organisation_id, batch_id).items == ()
            assert work.matches.page(stored_organisation_id, MatchFilter(lineage="all")).items == ()


def test_a_webhook_is_taken_by_one_of_many_threads(database):
    with database.work() as work:
        owners = [work.organisations.named(f"Owner {number}").id for number in range(5)]
        for owner in owners:
            work.webhooks.create(owner, "https://hr.example/hook")
        work.commit()
        for owner in owners:
            work.matches.add(owner, report())
        work.commit()

    def take(_):
        with database.work() as work:
            webhook = work.webhooks.take(new_id())
            work.commit()
        return webhook

    taken = [webhook.id for webhook in at_once(20, take) if webhook is not None]

    assert len(taken) == len(set(taken)) == 5


def outcomes(count, call):
    """Of so many calls at the same time, the numbers of those that found what they were about."""

    def is_found(number):
        try:
            call(number)
        except NotFoundError:
            return False
        return True

    return [number for number, found in enumerate(at_once(count, is_found)) if found]


def add_match(database, stored_organisation_id, ref=None):
    with database.work() as work:
        match = work.matches.add(stored_organisation_id, report(), candidate_ref=ref)
        work.commit()
    return match.id


@pytest.mark.parametrize("ref", [None, "ada"], ids=["without a candidate", "of a candidate"])
def test_a_match_that_is_erased_while_it_is_scored_again_leaves_no_copy(database, stored_organisation_id, ref):
    for _ in range(12):
        match_id = add_match(database, stored_organisation_id, ref)

        def change(number, match_id=match_id):
            with database.work() as work:
                if number:
                    work.matches.add_rescored(stored_organisation_id, match_id, report())
                else:
                    work.matches.delete(stored_organisation_id, match_id)
                work.commit()

        assert 0 in outcomes(5, change)
        with database.work() as work:
            assert work.matches.page(stored_organisation_id, MatchFilter(lineage="all")).items == ()


def test_a_match_is_erased_by_one_of_many_threads(database, stored_organisation_id):
    for _ in range(5):
        match_id = add_match(database, stored_organisation_id, "ada")

        def erase(_, match_id=match_id):
            database.erase(lambda work: work.matches.delete(stored_organisation_id, match_id))

        assert len(outcomes(8, erase)) == 1


def test_a_candidate_is_erased_by_one_of_many_threads(database, stored_organisation_id):
    for _ in range(5):
        add_match(database, stored_organisation_id, "ada")

        erased = outcomes(
            8, lambda _: database.erase(lambda work: work.candidates.erase(stored_organisation_id, "ada"))
        )

        assert len(erased) == 1


def test_a_candidate_who_is_corrected_while_being_erased_is_there_or_not(database, stored_organisation_id):
    correction = Correction(kind="not-mine", skill="rag")
    for _ in range(12):
        add_match(database, stored_organisation_id, "ada")

        def change(number):
            with database.work() as work:
                if number:
                    work.candidates.correct(stored_organisation_id, "ada", [correction])
                else:
                    work.candidates.erase(stored_organisation_id, "ada")
                work.commit()

        assert 0 in outcomes(4, change)


def test_a_new_resume_is_stored_while_the_only_match_of_the_candidate_is_erased(database, stored_organisation_id):
    only = add_match(database, stored_organisation_id, "ada")
    is_locked = Event()

    def change(number):
        with database.work() as work:
            if number:
                is_locked.wait(10)
                work.matches.add(stored_organisation_id, report(), candidate_ref="ada", last_erasure=None)
            else:
                work.matches.add_rescored(stored_organisation_id, only, report())
                is_locked.set()
                time.sleep(0.3)  # the other waits for this transaction meanwhile
                work.matches.delete(stored_organisation_id, only)
            work.commit()

    assert outcomes(2, change) == [0, 1]
    with database.work() as work:
        assert len(work.matches.of_candidate(stored_organisation_id, "ada")) == 1


def test_new_resumes_of_one_candidate_at_once_are_all_stored(database, stored_organisation_id):
    def put(_):
        with database.work() as work:
            work.matches.add(stored_organisation_id, report(), candidate_ref="ada", replaces=True)
            work.commit()

    assert len(outcomes(8, put)) == 8
    with database.work() as work:
        assert len(work.matches.of_candidate(stored_organisation_id, "ada")) == 8
        assert len(work.matches.page(stored_organisation_id).items) == 1
