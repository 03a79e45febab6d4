"""The service: the REST interface and the web pages on top of the engine and the store."""

import os

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api import web
from api.config import Settings, load_config
from api.documentation.openapi import register_resources
from api.http.errors import register_error_handlers
from api.http.rate_limits import RateLimits
from api.http.request_log import configure_logging, register_request_log
from api.http.responses import AnswerJson
from api.http.security import register_security_headers
from api.http.services import EXTENSION, Services
from matcher import Matcher
from matcher.briefs.reader import BriefReader
from matcher.documents.limits import MEBIBYTE, Limits
from matcher.documents.sandbox.reader_pool import ReaderPool
from matcher.store.database.work import Database

__all__ = ["create_app"]

FORM_OVERHEAD_BYTES = MEBIBYTE // 4
"""Bytes that a request may have besides the document: the form's encoding and its other fields."""
MOST_FORM_PARTS = 50


def create_app(
    config: Settings | None = None, *, matcher: Matcher | None = None, database: Database | None = None
) -> Flask:
    """The application. Settings come from the environment unless `config` is given.

    Raises:
        SettingsError: A setting in the environment is invalid.
    """
    settings = load_config(os.environ) if config is None else config
    configure_logging(settings.log_level)
    app = Flask(__name__)
    app.json = AnswerJson(app)
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign]
    app.config.update(
        MAX_CONTENT_LENGTH=settings.max_upload_bytes + FORM_OVERHEAD_BYTES,
        MAX_FORM_MEMORY_SIZE=settings.max_upload_bytes,
        MAX_FORM_PARTS=MOST_FORM_PARTS,
    )
    matcher = build_matcher(settings) if matcher is None else matcher
    app.extensions[EXTENSION] = Services(
        matcher=matcher,
        briefs=BriefReader(matcher.taxonomy),
        database=Database(settings.database_url) if database is None else database,
        rate_limits=RateLimits(settings.rate_limit_storage),
        settings=settings,
    )
    register_request_log(app)
    register_security_headers(app)
    register_error_handlers(app)
    register_resources(app)
    web.register(app)
    return app


def build_matcher(settings: Settings) -> Matcher:
    """The matcher of the service, which reads documents in a pool of child processes."""
    return Matcher(reader=ReaderPool(settings.readers, Limits(document_bytes=settings.max_upload_bytes)))
