"""Documents and reading processes are counted."""

from contextlib import nullcontext

import pytest

from api import build_matcher
from api.config import load_config
from api.monitoring.metrics import CountedReader, Metrics
from matcher.errors import DocumentCorruptError, NoWorkerError


class Reader:
    """A reader that returns a text, or raises an error."""

    def __init__(self, error=None):
        self.error = error
        self.is_closed = False

    def read(self, data, *, name=None, deadline=None):
        if self.error:
            raise self.error
        return data.decode()

    def close(self):
        self.is_closed = True


def shown(metrics):
    lines = metrics.text().decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        pytest.param(None, "read", id="read"),
        pytest.param(DocumentCorruptError("Damaged."), "document-corrupt", id="damaged"),
        pytest.param(NoWorkerError("Busy."), "no-worker", id="no reader"),
        pytest.param(RuntimeError("fault"), "internal-error", id="a fault"),
    ],
)
def test_documents_are_counted_by_outcome(error, outcome):
    metrics = Metrics()
    reader = CountedReader(Reader(error), metrics)
    for _ in range(2):
        with pytest.raises(type(error)) if error else nullcontext():
            reader.read(b"words")
    numbers = shown(metrics)
    assert numbers[f'rolefit_documents_total{{outcome="{outcome}"}}'] == 2
    assert numbers["rolefit_documents_in_progress"] == 0
    assert numbers["rolefit_document_seconds_count"] == 2


def test_closing_closes_the_reader():
    inner = Reader()
    CountedReader(inner, Metrics()).close()
    assert inner.is_closed


def test_the_service_counts_the_documents_that_it_reads():
    metrics = Metrics()
    with build_matcher(load_config({"ROLEFIT_READERS": "1"}), metrics) as matcher:
        matcher.match(b"Built a search engine in Python.")
    assert shown(metrics)['rolefit_documents_total{outcome="read"}'] == 1
