"""The service: the REST interface and the web pages on top of the engine and the store."""

import os
from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api import web
from api.access.auth import sender
from api.access.reading_time import BudgetedReader, ReadingTime
from api.access.services import EXTENSION, Services
from api.background.in_flight import InFlight
from api.background.threads import Background
from api.config import Settings, load_config, require_notice
from api.documentation.openapi import register_resources
from api.http.cors import register_cors
from api.http.errors import register_error_handlers
from api.http.incoming.encoding import register_encoding_check
from api.http.incoming.environment import CleanEnvironment
from api.http.incoming.forms import BoundedRequest
from api.http.incoming.utf8 import register_address_check
from api.http.rate_limits import RateLimits
from api.http.request_log import configure_logging, register_request_log
from api.http.responses import AnswerJson, register_compression
from api.http.security import register_security_headers
from api.jobs.all_jobs import jobs
from api.monitoring.backlog import BacklogNumbers
from api.monitoring.metrics import CountedReader, Metrics, register_metrics
from api.monitoring.readiness import Readiness
from matcher import Matcher
from matcher.briefs.reader import READING, BriefReader
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.documents.sandbox.reader import DocumentReader
from matcher.documents.sandbox.reader_pool import ReaderPool, nothing_read
from matcher.engine import MATCHING
from matcher.processes.protection import require_layers
from matcher.scoring.scorers import Scorers
from matcher.sharing.admission import Admission
from matcher.sharing.one_at_a_time import OneAtATime
from matcher.store.work import Database

__all__ = ["create_app"]

FORM_OVERHEAD_BYTES = MEBIBYTE // 4
"""Bytes that a request may have besides the document: the form's encoding and its other fields."""
MOST_FORM_PARTS = 50
MOST_FIELD_BYTES = 2 * MEBIBYTE
"""The most bytes of a text in a form, and of the headers of a file in it. The longest text that is matched has fewer,
however it is encoded."""


class _Application(Flask):
    """A Flask application without asynchronous views, which need not be looked for in each request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        return func


def create_app(
    config: Settings | None = None, *, matcher: Matcher | None = None, database: Database | None = None
) -> Flask:
    """The application. Settings come from the environment unless `config` is given.

    Raises:
        SettingsError: A setting in the environment is invalid, or one is missing that public pages need.
        SandboxError: The settings require layers of the sandbox that are not active.
    """
    settings = load_config(os.environ) if config is None else config
    require_notice(settings)
    configure_logging(settings.log_level)
    if settings.sandbox_required:
        require_layers()
    app = _Application(__name__)
    app.json = AnswerJson(app)
    app.request_class = BoundedRequest
    app.url_map.merge_slashes = False  # the redirect would go to whatever host the client names
    app.wsgi_app = CleanEnvironment(  # type: ignore[method-assign]
        ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)
    )
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_upload_bytes + FORM_OVERHEAD_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_FIELD_BYTES,
        MAX_FORM_PARTS=MOST_FORM_PARTS,
        LARGEST_REQUEST_BYTES=max(settings.max_upload_bytes + FORM_OVERHEAD_BYTES, settings.max_batch_bytes),
        TAKE_LARGEST=("/", "/v1/batches"),
    )
    metrics = Metrics()
    database = Database(settings.database_url) if database is None else database
    reading_time = ReadingTime(database, settings.reading_seconds)
    admission = Admission(settings.threads)
    matcher = build_matcher(settings, metrics, reading_time, admission) if matcher is None else matcher
    app.extensions[EXTENSION] = Services(
        matcher=matcher,
        briefs=BriefReader(matcher.taxonomy, turns=OneAtATime(busy=READING, owner=sender, admission=admission)),
        database=database,
        scorers=Scorers(matcher.taxonomy),
        rate_limits=RateLimits(settings.rate_limit_storage),
        metrics=metrics,
        readiness=Readiness(database, matcher),
        backlog=BacklogNumbers(database),
        settings=settings,
        background=_background(app, matcher, database, settings, metrics),
    )
    register_compression(app)
    register_request_log(app)
    register_metrics(app, metrics)
    register_cors(app, settings.cors_origins)
    register_security_headers(app)
    register_error_handlers(app)
    register_address_check(app)
    register_encoding_check(app)
    register_resources(app)
    if settings.form:
        web.register(app)
    return app


def build_matcher(
    settings: Settings,
    metrics: Metrics | None = None,
    reading_time: ReadingTime | None = None,
    admission: Admission | None = None,
) -> Matcher:
    """The matcher of the service, which reads documents in a pool of child processes. Senders share both fairly.

    `admission` limits how many threads a sender may have. By default, only documents count.
    """
    limits = Limits(document_bytes=settings.max_upload_bytes)
    metrics = Metrics() if metrics is None else metrics
    admission = Admission(settings.threads) if admission is None else admission
    pool = ReaderPool(
        settings.readers,
        limits,
        admission=admission,
        owner=sender,
        on_kill=metrics.killed_readers.inc,
        on_read=nothing_read if reading_time is None else reading_time.spend_of_request,
    )
    reader = CountedReader(pool, metrics)
    return Matcher(
        reader=reader if reading_time is None else BudgetedReader(reader, reading_time),
        turns=OneAtATime(busy=MATCHING, owner=sender, admission=admission),
    )


def _background(app: Flask, matcher: Matcher, database: Database, settings: Settings, metrics: Metrics) -> Background:
    """The work besides requests, which has a reader of its own. It is not started yet."""
    if not settings.background:
        return Background([])
    reader = DocumentReader(Limits(document_bytes=settings.max_upload_bytes), on_kill=metrics.killed_readers.inc)
    own = matcher.with_reader(CountedReader(reader, metrics))
    return Background(jobs(database, own, settings, give_way=InFlight(app).give_way), close=own.close)
