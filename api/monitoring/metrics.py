"""Numbers for operators: requests, documents and reading processes, in the format of Prometheus."""

import os
import time
from typing import TYPE_CHECKING

from flask import Flask, Response, g, request

from matcher.documents.deadline import Deadline
from matcher.documents.limits import Limits
from matcher.documents.resume_reader import ResumeReader
from matcher.documents.resume_text import ResumeText
from matcher.errors import MatcherError

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which several worker processes count together."""
READ = "read"
UNKNOWN_ROUTE = "none"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER_METHOD = "other"
"""All methods beyond these, because anyone can invent more, and each would be a series of its own."""


class Metrics:
    """Counts what a service does. Safe to share between threads.

    Several processes count together if `SHARED_FOLDER` is set before the first of them is made.
    """

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self._registry = registry = CollectorRegistry()
        self.requests = Counter("rolefit_requests", "Requests", ["method", "route", "status"], registry=registry)
        self.request_seconds = Histogram(
            "rolefit_request_seconds", "Seconds until a request was answered", ["route"], registry=registry
        )
        self.documents = Counter(
            "rolefit_documents",
            "Documents by outcome: read, or the problem",
            ["outcome"],
            registry=registry,
        )
        self.document_seconds = Histogram(
            "rolefit_document_seconds", "Seconds until a document was read, with waiting", registry=registry
        )
        self.waiting = Gauge(
            "rolefit_documents_in_progress",
            "Documents that are read or wait for a reader",
            registry=registry,
            multiprocess_mode="livesum",
        )
        self.killed_readers = Counter(
            "rolefit_reader_kills", "Reading processes that were ended because of a document", registry=registry
        )

    def text(self) -> bytes:
        """All numbers, those of all processes together."""
        from prometheus_client import generate_latest

        return generate_latest(self._all())

    def _all(self) -> "CollectorRegistry":
        if SHARED_FOLDER not in os.environ:
            return self._registry
        from prometheus_client import CollectorRegistry
        from prometheus_client.multiprocess import MultiProcessCollector

        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return together


def register_metrics(app: Flask, metrics: Metrics) -> None:
    """Count the requests of an application."""

    def count(response: Response) -> Response:
        route = UNKNOWN_ROUTE if request.url_rule is None else request.url_rule.rule
        method = request.method if request.method in METHODS else OTHER_METHOD
        metrics.requests.labels(method, route, response.status_code).inc()
        metrics.request_seconds.labels(route).observe(time.perf_counter() - g.started)
        return response

    app.after_request(count)


class CountedReader:
    """Reads documents with another reader, and counts them."""

    def __init__(self, reader: ResumeReader, metrics: Metrics) -> None:
        self._reader = reader
        self._metrics = metrics

    @property
    def limits(self) -> Limits:
        """The limits of the other reader."""
        return self._reader.limits

    def read(self, data: bytes, *, name: str | None = None, deadline: Deadline | None = None) -> ResumeText:
        """The document as text. Raises the errors of the other reader."""
        outcome = MatcherError.type
        with self._metrics.waiting.track_inprogress(), self._metrics.document_seconds.time():
            try:
                text = self._reader.read(data, name=name, deadline=deadline)
                outcome = READ
            except MatcherError as error:
                outcome = error.type
                raise
            finally:
                self._metrics.documents.labels(outcome).inc()
        return text

    def close(self) -> None:
        """Release processes and other resources."""
        self._reader.close()
