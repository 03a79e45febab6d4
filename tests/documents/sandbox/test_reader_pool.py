"""Documents are read in parallel, and a document that waits too long is refused."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from matcher import Matcher
from matcher.documents.limits import Limits
from matcher.documents.sandbox import reader_pool
from matcher.documents.sandbox.reader_pool import ReaderPool
from matcher.errors import DocumentEncryptedError, EmptyDocumentError, NoWorkerError, ResourceLimitError, TooLargeError
from matcher.sharing.admission import Admission
from tests.processes import children
from tests.waiting import wait_until

FAULTY = "tests.documents.sandbox.faulty_child:faulty_work"
SLOW = "tests.documents.sandbox.slow_child:slow_work"
PATIENT = Limits(wall_seconds=30)


@pytest.fixture
def pool():
    pools = []

    def make(size=2, *, limits=PATIENT, wait_seconds=30.0, work=FAULTY, **options):
        pools.append(ReaderPool(size, limits, wait_seconds, work=work, **options))
        return pools[-1]

    yield make
    for made in pools:
        made.close()


def process_of(reader):
    """The process that starts those that read."""
    return int(reader.read(b"say_process").text.split()[2])


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture
def in_background():
    """Runs a call in a thread that ends before the test ends."""
    with ThreadPoolExecutor() as threads:
        yield threads.submit


def test_a_document_is_read_while_another_one_takes_long(pool, in_background):
    readers = pool(2, work=SLOW)
    slow = in_background(readers.read, b"slow 3\nAda")

    assert readers.read(b"Quill").text == "Quill"
    assert not slow.done()
    assert slow.result().text == "slow 3\nAda"


def test_a_document_is_refused_if_no_reader_is_free_in_time(pool, in_background):
    readers = pool(1, wait_seconds=0.05, work=SLOW)
    begun = threading.Event()
    slow = in_background(lambda: (begun.set(), readers.read(b"slow 2")))
    begun.wait()
    time.sleep(0.1)

    with pytest.raises(NoWorkerError, match="busy"):
        readers.read(b"Quill")
    slow.result()


def test_scans_do_not_keep_documents_with_text_waiting(pool, in_background):
    readers = pool(1, work=SLOW)
    scans = [in_background(readers.read, f"scan 2\n{number}".encode()) for number in range(3)]

    assert readers.read(b"Quill").text == "Quill"
    assert not any(scan.done() for scan in scans[1:])
    assert [scan.result().text for scan in scans] == [f"scan 2\n{number}" for number in range(3)]


def test_a_document_that_takes_long_goes_on_in_the_slow_lane(pool, in_background, monkeypatch):
    monkeypatch.setattr(reader_pool, "QUICK_SECONDS", 1.0)
    readers = pool(1, work=SLOW)
    slow = in_background(readers.read, b"slow 3")

    time.sleep(1.5)
    assert readers.read(b"Quill").text == "Quill"
    assert not slow.done()
    assert slow.result().text == "slow 3"


def test_the_documents_of_one_owner_do_not_keep_another_waiting(pool, in_background):
    owner = threading.local()
    readers = pool(1, work=SLOW, owner=lambda: getattr(owner, "name", "ada"), admission=Admission(100))
    many = [in_background(readers.read, f"slow 0.3\n{number}".encode()) for number in range(8)]
    time.sleep(0.1)

    owner.name = "quill"
    assert readers.read(b"Quill").text == "Quill"
    assert sum(each.done() for each in many) < 4
    for each in many:
        each.result()


def test_an_owner_with_too_many_documents_is_refused_at_once(pool, in_background):
    owner = threading.local()
    readers = pool(1, work=SLOW, owner=lambda: getattr(owner, "name", "ada"), admission=Admission(5))
    waiting = [in_background(readers.read, f"slow 1\n{number}".encode()) for number in range(3)]
    time.sleep(0.1)

    owner.name = "ada"
    with pytest.raises(NoWorkerError, match="waiting"):
        readers.read(b"Quill")
    for each in waiting:
        each.result()


def test_a_reader_that_is_free_again_is_used(pool):
    readers = pool(1, wait_seconds=0)

    assert [readers.read(text).text for text in (b"Ada", b"Quill")] == ["Ada", "Quill"]


@pytest.mark.parametrize(
    ("order", "error"),
    [(b"refuse", DocumentEncryptedError), (b"crash", ResourceLimitError), (b"eat", ResourceLimitError)],
    ids=["refuses", "crashes", "too-much-memory"],
)
def test_a_failure_gives_the_reader_back(pool, order, error):
    readers = pool(1, wait_seconds=0)

    for _ in range(2):
        with pytest.raises(error):
            readers.read(order)
    assert readers.read(b"Quill").text == "Quill"


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyDocumentError), (b"Ada Quill", TooLargeError)], ids=["empty", "too-large"]
)
def test_the_size_is_checked_before_waiting_for_a_reader(pool, data, error):
    with pytest.raises(error):
        pool(0, limits=Limits(document_bytes=8), wait_seconds=0).read(data)


def test_threads_get_their_own_answers(pool):
    readers = pool(3)
    texts = [f"Ada {number}" for number in range(60)]

    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda text: readers.read(text.encode()).text, texts))

    assert answers == texts


def test_a_pool_starts_no_process_before_the_first_document(pool):
    before = children()

    pool(3)

    assert children() == before


def test_documents_one_after_the_other_need_only_one_process(pool):
    readers = pool(3)

    assert len({process_of(readers) for _ in range(4)}) == 1


def test_nothing_is_left_after_closing(pool):
    readers = pool(2)
    before = children()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(readers.read, [b"Ada"] * 40))
    assert children() > before

    readers.close()

    assert children() == before


def test_a_closed_pool_starts_again(pool):
    readers = pool(1)
    readers.read(b"Ada")
    readers.close()

    assert readers.read(b"Quill").text == "Quill"


def test_a_matcher_reads_with_a_pool(pool):
    with Matcher(reader=pool(1)) as matcher:
        report = matcher.match(b"Ada Quill, engineer. Trained models in PyTorch.", name="ada.txt")

    assert "pytorch" in {skill.skill for skill in report.skills}


KILLED_PARENT = """
import sys, threading, time
from matcher.documents.limits import Limits
from matcher.documents.sandbox.reader import DocumentReader
reader = DocumentReader(Limits(wall_seconds=60), work=sys.argv[1])
reader.read(b"Ada")
threading.Thread(target=reader.read, args=(sys.argv[2].encode(),), daemon=True).start()
time.sleep(0.2)
print(reader._supervisor._child._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("work", "order"),
    [
        pytest.param(SLOW, "slow 0", id="idle"),
        pytest.param(SLOW, "slow 50", id="waiting"),
        pytest.param(FAULTY, "compute", id="computing"),
    ],
)
def test_a_reader_ends_when_its_parent_is_killed(work, order):
    parent = subprocess.Popen(
        [sys.executable, "-c", KILLED_PARENT, work, order], stdout=subprocess.PIPE, encoding="utf-8", cwd=Path.cwd()
    )
    with parent:
        child = int(parent.stdout.readline())
        processes = {child} | children(child)
        assert all(map(is_running, processes))
        assert len(processes) == (1 if order == "slow 0" else 2)
        parent.kill()

    wait_until(lambda: not any(map(is_running, processes)))


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_whole_group_does_not_stop_a_reading_process(pool, in_background, ending):
    readers = pool(1, work=SLOW)
    before = children()
    readers.read(b"Ada")
    (child,) = children() - before
    slow = in_background(readers.read, b"slow 1")
    time.sleep(0.2)

    os.kill(child, ending)

    assert slow.result().text == "slow 1"


def test_readers_that_are_ended_because_of_a_document_are_counted(pool):
    kills = []
    readers = pool(1, on_kill=lambda: kills.append(1))

    for order, error in ((b"refuse", DocumentEncryptedError), (b"crash", ResourceLimitError)):
        with pytest.raises(error):
            readers.read(order)
    assert readers.read(b"Quill").text == "Quill"

    assert len(kills) == 1
