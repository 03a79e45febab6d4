"""A worker of a batch that was taken over changes no later line, if each document has a process of its own."""

import datetime as dt
import os
import signal

import msgspec
import pytest

from knowledge.taxonomy.loader import load_taxonomy
from matcher.batch.assignment import Request, matching_assignment
from matcher.batch.bundles import pack, unpack
from matcher.documents.limits import Limits
from matcher.processes.supervisor import Assignment, Child, Supervisor

DOCUMENT = Request("cv.txt", "cv.txt", b"Ada Quill, engineer.\nSkills\nPyTorch, Python\n", None)


@pytest.mark.parametrize(("life", "answers"), [("kept", ["kept 1", "kept 2"]), ("fresh", ["kept 1", "kept 1"])])
def test_what_a_document_leaves_in_memory_is_seen_only_by_a_worker_that_is_kept(life, answers):
    """A worker that is kept shows that the next document can be changed, and one for each document that it cannot."""
    worker = Supervisor(Assignment("tests.batch.fake_work:remembering_work", b"", life), most_bytes=100)
    try:
        assert [worker.ask(b"", seconds=30).decode() for _ in range(2)] == answers
    finally:
        worker.end()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_a_worker_that_a_signal_ends_while_it_starts_is_started_again(ending):
    assignment = Assignment("tests.batch.fake_work:remembering_work", b"")
    started = Child(assignment.program)
    os.kill(started.pid, ending)  # it cannot have come as far as to ignore it
    worker = Supervisor(assignment, most_bytes=100, started=started)
    try:
        assert worker.ask(b"", seconds=30) == b"kept 1"
    finally:
        worker.end()


def test_the_lines_are_the_same():
    taxonomy, lines = load_taxonomy(), set()
    for isolate in (False, True):
        assignment = matching_assignment(
            taxonomy=taxonomy,
            roles=list(taxonomy.roles.values()),
            as_of=dt.date(2026, 11, 20),
            limits=Limits(wall_seconds=60),
            isolate=isolate,
        )
        assert assignment.life == ("fresh" if isolate else "kept")
        worker = Supervisor(assignment, most_bytes=1_000_000)
        try:
            for _ in range(2):
                lines.update(unpack(worker.ask(pack([msgspec.msgpack.encode(DOCUMENT)]), seconds=60)))
        finally:
            worker.end()
    assert len(lines) == 1
    assert '"pytorch"' in lines.pop().decode()


def test_a_bundle_has_the_lines_of_its_documents_alone():
    taxonomy = load_taxonomy()
    assignment = matching_assignment(
        taxonomy=taxonomy,
        roles=list(taxonomy.roles.values()),
        as_of=dt.date(2026, 11, 20),
        limits=Limits(wall_seconds=60),
    )
    documents = [
        DOCUMENT,
        Request("broken.pdf", "broken.pdf", b"%PDF-1.7 broken", "7"),
        Request("b.txt", "b.txt", b"Bo Reed\nExperience\nEngineer, Lantern, 2019 - 2023\n- Trained models.\n", "8"),
        Request("empty.txt", "empty.txt", b"", None),
    ]
    requests = [msgspec.msgpack.encode(document) for document in documents]
    worker = Supervisor(assignment, most_bytes=1_000_000)
    try:
        together = unpack(worker.ask(pack(requests), seconds=60))
        alone = [line for request in requests for line in unpack(worker.ask(pack([request]), seconds=60))]
    finally:
        worker.end()
    assert together == alone
    assert [msgspec.json.decode(line)["status"] for line in together] == ["ok", "error", "ok", "error"]
