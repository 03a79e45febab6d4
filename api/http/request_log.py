"""Log one line for each request: its key, route, status and duration, but never its content."""

import datetime as dt
import logging
import re
import time
import uuid

import msgspec
from flask import Flask, Response, g, request

REQUEST_ID = "X-Request-Id"

_GIVEN_ID = re.compile(r"[\w.:/=@+,|-]{1,128}", re.ASCII)
_logger = logging.getLogger("rolefit.requests")


class JsonLines(logging.Formatter):
    """Formats a log record as one line of JSON with its time, level, message and `fields`."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "message": record.getMessage(),
        }
        return msgspec.json.encode(line | getattr(record, "fields", {})).decode()


def configure_logging(level: str) -> None:
    """Write the service's log to standard error, unless a log handler is already configured."""
    logger = logging.getLogger("rolefit")
    logger.setLevel(level)
    if not logger.hasHandlers():
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
        logger.addHandler(handler)


def register_request_log(app: Flask) -> None:
    """Give each request an id, and log it when it ends. A valid id from the caller is kept."""
    app.before_request(_start)
    app.after_request(_finish)


def log_refused(status: int, request_id: str) -> None:
    """Log a request that the server refuses before the application sees it."""
    fields = {"method": None, "route": None, "status": status, "ms": None, "request_id": request_id, "key_id": None}
    _logger.info("request", extra={"fields": fields})


def _start() -> None:
    given = request.headers.get(REQUEST_ID, "")
    g.request_id = given if _GIVEN_ID.fullmatch(given) else str(uuid.uuid4())
    g.started = time.perf_counter()


def _finish(response: Response) -> Response:
    response.headers[REQUEST_ID] = g.request_id
    fields = {
        "method": request.method,
        "route": None if request.url_rule is None else request.url_rule.rule,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.started) * 1000, 1),
        "request_id": g.request_id,
        "key_id": g.key.id if "key" in g else None,
    }
    _logger.info("request", extra={"fields": fields})
    return response
