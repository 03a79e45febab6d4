"""A document that ended a reading process is refused at once when it is sent again."""

import pytest

from matcher.documents.limits import Limits
from matcher.documents.sandbox.poison import PoisonMemory
from matcher.documents.sandbox.reader_pool import ReaderPool
from matcher.errors import DocumentEncryptedError, ExtractionTimeoutError, ResourceLimitError

FAULTY = "tests.documents.sandbox.faulty_child:faulty_work"
QUICK = Limits(wall_seconds=30, cpu_seconds=1)
HASTY = Limits(wall_seconds=1)


@pytest.fixture
def pool():
    pools = []

    def make(limits=QUICK):
        pools.append(ReaderPool(1, limits, wait_seconds=0, work=FAULTY))
        return pools[-1]

    yield make
    for made in pools:
        made.close()


def take_reader(pool):
    """Take the only quick reader, so that a document that needs one is refused at once."""
    pool._quick._turns._free = 0


@pytest.mark.parametrize("order", [b"crash", b"eat", b"compute", b"leave", b"flood"])
def test_a_document_that_ended_a_reader_is_refused_without_a_reader(pool, order):
    readers = pool()
    with pytest.raises(ResourceLimitError) as first:
        readers.read(order)
    take_reader(readers)

    with pytest.raises(ResourceLimitError) as second:
        readers.read(order, name="another.pdf")
    assert str(second.value) == str(first.value)


@pytest.mark.parametrize(
    ("order", "limits", "error"),
    [(b"hang", HASTY, ExtractionTimeoutError), (b"refuse", QUICK, DocumentEncryptedError)],
    ids=["slow", "refused"],
)
def test_a_document_that_was_slow_or_refused_is_read_again(pool, order, limits, error):
    readers = pool(limits)

    for _ in range(2):
        with pytest.raises(error):
            readers.read(order)
    readers._poison.refuse(order)


def test_other_documents_are_read(pool):
    readers = pool()
    with pytest.raises(ResourceLimitError):
        readers.read(b"crash")

    assert readers.read(b"Quill").text == "Quill"


def test_the_number_of_remembered_documents_is_limited():
    memory = PoisonMemory(most=2)
    for data in (b"a", b"b", b"c"):
        memory.remember(data, ResourceLimitError("Too much."))

    memory.refuse(b"a")
    for data in (b"b", b"c"):
        with pytest.raises(ResourceLimitError, match="Too much"):
            memory.refuse(data)


def test_a_new_pool_remembers_nothing(pool):
    first = pool()
    with pytest.raises(ResourceLimitError):
        first.read(b"crash")

    pool()._poison.refuse(b"crash")
