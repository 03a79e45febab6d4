"""All parts of a document share one deadline: waiting, both lanes, its pictures, and matching."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from matcher import Matcher
from matcher.documents.deadline import Deadline
from matcher.documents.limits import Limits
from matcher.documents.sandbox import reader_pool
from matcher.documents.sandbox.reader import DocumentReader
from matcher.documents.sandbox.reader_pool import ReaderPool
from matcher.errors import ExtractionTimeoutError, NoWorkerError

FAULTY = "tests.documents.sandbox.faulty_child:faulty_work"
SLOW = "tests.documents.sandbox.slow_child:slow_work"
TOGETHER = "seconds together"


def test_a_deadline_comes_nearer(monkeypatch):
    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    deadline = Deadline.after(45)
    assert (deadline.left(), deadline.before(5).left(), deadline.before(50).left()) == (45, 40, 0)
    monkeypatch.setattr(time, "monotonic", lambda: 130.0)
    assert (deadline.left(), deadline.before(5).left()) == (15, 10)


@pytest.mark.parametrize(
    ("limits", "reading", "whole"),
    [
        pytest.param(Limits(), 40, 45, id="usual"),
        pytest.param(Limits(ocr=False), 12, 45, id="without pictures"),
        pytest.param(Limits(pictures=1, picture_attempts=1), 28, 45, id="two pictures"),
        pytest.param(Limits(wall_seconds=60), 60, 65, id="longer than the whole"),
    ],
)
def test_reading_leaves_time_for_matching(limits, reading, whole):
    assert (limits.longest_seconds, limits.whole_seconds) == (reading, whole)


def test_pictures_do_not_extend_the_time_beyond_the_deadline():
    limits = Limits(wall_seconds=0.5, document_seconds=1.5, matching_seconds=0.5)
    with DocumentReader(limits, work=FAULTY) as reader, pytest.raises(ExtractionTimeoutError, match=TOGETHER):
        reader.read(b"hang_on_long_pictures")


def test_the_process_that_forks_others_survives_a_document_that_is_not_read_in_time():
    with DocumentReader(Limits(wall_seconds=0.3, document_seconds=1.2, matching_seconds=0.2), work=FAULTY) as reader:
        before = reader.read(b"say_process").text.split()[2]
        with pytest.raises(ExtractionTimeoutError):
            reader.read(b"hang_on_long_pictures")
        assert reader.read(b"say_process").text.split()[2] == before


def test_a_document_whose_time_is_over_is_not_read():
    with DocumentReader(work="no.such:work") as reader, pytest.raises((NoWorkerError, ExtractionTimeoutError)):
        reader.read(b"Ada", deadline=Deadline.after(0))


@pytest.mark.parametrize("quick_seconds", [1.0, 2.4], ids=["both lanes", "quick lane"])
def test_both_lanes_share_the_deadline(monkeypatch, quick_seconds):
    """What is read in one lane in time, is not read in time if another lane has tried it before."""
    monkeypatch.setattr(reader_pool, "QUICK_SECONDS", quick_seconds)
    limits = Limits(wall_seconds=2.5, document_seconds=3.0, matching_seconds=0.5)
    readers = ReaderPool(1, limits, 30.0, work=SLOW)
    for lane in (b"slow 0\nAda", b"scan 0\nAda"):
        readers.read(lane, deadline=Deadline.after(60))  # starts the processes
    try:
        if quick_seconds > 2:
            assert readers.read(b"slow 1.8\nAda").text == "slow 1.8\nAda"
            return
        with pytest.raises(ExtractionTimeoutError, match=TOGETHER):
            readers.read(b"slow 1.8\nAda")
    finally:
        readers.close()


def test_waiting_for_a_place_ends_with_the_deadline():
    readers = ReaderPool(1, Limits(wall_seconds=30), 30.0, work=SLOW)
    try:
        readers.read(b"Ada")
        with ThreadPoolExecutor(1) as threads:
            slow = threads.submit(readers.read, b"slow 2\nAda")
            time.sleep(0.2)
            with pytest.raises(NoWorkerError):
                readers.read(b"Quill", deadline=Deadline.after(0.3))
            assert not slow.done()
    finally:
        readers.close()


def test_waiting_for_the_pipeline_ends_with_the_deadline():
    limits = Limits(wall_seconds=1.0, document_seconds=1.5, matching_seconds=0.5)
    with Matcher(reader=DocumentReader(limits)) as matcher, ThreadPoolExecutor(1) as threads:
        matcher.with_reader(DocumentReader()).match(b"Ada Quill, engineer.")
        with matcher.zone():
            waiting = threads.submit(matcher.match, b"Ada Quill, engineer.")
            assert isinstance(waiting.exception(timeout=30), NoWorkerError | ExtractionTimeoutError)
        assert matcher.match(b"Ada Quill, engineer.").document.words == 3
