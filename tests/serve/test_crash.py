"""What a killed process was doing is taken over by others within seconds."""

import http.client
import os
import signal

from matcher.store.database.leases import LEASE
from tests.serve import kills
from tests.serve.server import RESUME, SERVE_SLOW_READERS
from tests.waiting import wait_until

MOST_SECONDS = 3 * LEASE.total_seconds()
ONCE = {"Idempotency-Key": "once"}
SLOW_RESUME = b"slow 2\n" + RESUME


def test_a_killed_request_frees_its_idempotency_key(start, embedded, in_background):
    server = start(embedded | {"ROLEFIT_WORKERS": "1"}, SERVE_SLOW_READERS, key=True)
    first = in_background(server.post, SLOW_RESUME, **ONCE)
    (worker,) = server.workers()
    wait_until(lambda: worker in {process.parent for process in server.processes()})  # it reads the document
    os.kill(worker, signal.SIGKILL)
    assert isinstance(first.exception(), http.client.RemoteDisconnected)
    statuses = []

    def is_answered():
        statuses.append(server.post(SLOW_RESUME, **ONCE).status)
        return statuses[-1] != 409

    wait_until(is_answered, MOST_SECONDS)

    assert (statuses[0], statuses[-1]) == (409, 201)
    assert server.post(SLOW_RESUME, **ONCE).status == 200
    assert len(server.get("/v1/matches").body["items"]) == 1


def test_every_document_of_a_batch_ends_once_although_workers_are_killed(postgresql_url):
    outcome = kills.run({"DATABASE_URL": postgresql_url}, kills=5)

    documents = outcome.states.total()
    assert documents >= kills.DOCUMENTS
    assert outcome.states == {"done": documents}
    assert (len(outcome.matches), set(outcome.matches.values())) == (documents, {1})
    assert (len(outcome.events), set(outcome.events.values())) == (documents, {1})
