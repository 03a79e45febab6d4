"""Answer every failure with a problem (RFC 9457). A table gives each error its HTTP status."""

import logging
import traceback
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, jsonify, request
from msgspec import UNSET
from werkzeug.exceptions import HTTPException

from api.http.problems import Problem
from matcher import errors
from matcher.documents.limits import MEBIBYTE

PROBLEM = "application/problem+json"
FieldErrors = dict[str, list[str]]
MOST_ERRORS = 50
"""An answer lists the errors of at most so many fields, and for each field at most so many."""
LONGEST_ERROR = 500
"""The most characters of a field's name or of one reason in an answer. Both may repeat what was sent."""
WHOLE = "request"
"""The key of errors about a request as a whole."""

SEND_KEY = "Send an API key as 'Authorization: Bearer <key>'."
ASK_FOR_KEY = {"WWW-Authenticate": 'Bearer realm="rolefit"'}

_logger = logging.getLogger("rolefit.errors")


class UnauthorizedError(errors.MatcherError):
    """The request does not have a valid API key."""

    type = "unauthorized"
    title = "A valid API key is needed"


class ForbiddenError(errors.MatcherError):
    """The key does not have the scopes that this call needs, or any of them if `one_is_enough`."""

    type = "forbidden"
    title = "The API key does not allow this"

    def __init__(self, scopes: Sequence[str], *, one_is_enough: bool = False) -> None:
        named = (" or " if one_is_enough else " and ").join(f"'{scope}'" for scope in scopes)
        several = len(scopes) > 1 and not one_is_enough
        super().__init__(f"This call needs a key with the scope{'s' * several} {named}.")
        self.scopes = tuple(scopes[:1] if one_is_enough else scopes)
        """What the key lacks: with these scopes it could call."""


class RateLimitedError(errors.MatcherError):
    """The sender has sent too many requests in the last minute."""

    type = "rate-limited"
    title = "Too many requests"

    def __init__(self, per_minute: int, retry_after: int) -> None:
        super().__init__(f"The limit is {per_minute} requests a minute; send this one again in {retry_after} seconds.")
        self.per_minute = per_minute
        self.retry_after = retry_after


class ReadingTimeError(errors.MatcherError):
    """The documents of the organisation have kept readers busy for too long."""

    type = "reading-time"
    title = "Too much reading time"

    def __init__(self, seconds: int, window: int, retry_after: int) -> None:
        super().__init__(
            f"The documents of your organisation may be read for {seconds} seconds in {window // 60} minutes; "
            f"send this one again in {retry_after} seconds."
        )
        self.retry_after = retry_after


class MalformedRequestError(errors.MatcherError):
    """The request is not well-formed."""

    type = "malformed-request"
    title = "The request is malformed"


class NotReadyError(errors.ServiceUnavailableError):
    """The service cannot answer all requests now. `fields` has what is wrong, by the name of the check."""

    def __init__(self, fields: FieldErrors) -> None:
        super().__init__("The service is not ready; 'errors' says which checks fail and why.")
        self.fields = fields


class InvalidFieldsError(errors.UsageError):
    """Fields of the request are missing, unknown or of the wrong kind. `fields` has the first `MOST_ERRORS` of them."""

    def __init__(self, fields: FieldErrors) -> None:
        which = "which and why" if len(fields) <= MOST_ERRORS else f"why for the first {MOST_ERRORS}"
        super().__init__(f"Some fields of the request are missing, unknown or wrong; 'errors' says {which}.")
        self.fields = {
            _shortened(field): [_shortened(reason) for reason in reasons[:MOST_ERRORS]]
            for field, reasons in islice(fields.items(), MOST_ERRORS)
        }


STATUS: dict[type[errors.MatcherError], HTTPStatus] = {
    errors.MatcherError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.DocumentEncryptedError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.DocumentCorruptError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.DocumentError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.EmptyDocumentError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NoTextError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.IllegiblePictureError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.OcrNeededError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnsupportedMediaTypeError: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.TooLargeError: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.UnsafeXmlError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.ExtractionTimeoutError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.ResourceLimitError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UsageError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnknownSkillError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.UnknownRoleError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidReportError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.InvalidJsonResumeError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFoundError: HTTPStatus.NOT_FOUND,
    errors.ErasedError: HTTPStatus.GONE,
    errors.ChangedMeanwhileError: HTTPStatus.CONFLICT,
    errors.IdempotencyMismatchError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.IdempotencyInProgressError: HTTPStatus.CONFLICT,
    errors.ServiceUnavailableError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.StorageFullError: HTTPStatus.INSUFFICIENT_STORAGE,
    errors.OutputError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.NoWorkerError: HTTPStatus.SERVICE_UNAVAILABLE,
    UnauthorizedError: HTTPStatus.UNAUTHORIZED,
    ForbiddenError: HTTPStatus.FORBIDDEN,
    RateLimitedError: HTTPStatus.TOO_MANY_REQUESTS,
    ReadingTimeError: HTTPStatus.TOO_MANY_REQUESTS,
    MalformedRequestError: HTTPStatus.BAD_REQUEST,
    NotReadyError: HTTPStatus.SERVICE_UNAVAILABLE,
    InvalidFieldsError: HTTPStatus.UNPROCESSABLE_ENTITY,
}
"""The status of each error. An error that is not listed has the status of its nearest base class."""

TITLES: dict[str, str] = {error.type: error.title for error in reversed(STATUS)}
"""The title of each problem type: that of the first error in `STATUS` with this type."""

RETRY_AFTER_SECONDS: dict[type[errors.MatcherError], int] = {
    errors.IdempotencyInProgressError: 1,
    errors.NoWorkerError: 5,
    errors.ServiceUnavailableError: 10,
    NotReadyError: 5,
}
"""After how many seconds a request may succeed that failed with this error. `retry_after` adds those with a limit."""

HTTP_PROBLEMS: dict[int, tuple[str, str]] = {
    HTTPStatus.UNAUTHORIZED: (UnauthorizedError.type, SEND_KEY),
    HTTPStatus.NOT_FOUND: (errors.NotFoundError.type, "There is nothing at this address."),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: (
        MalformedRequestError.type,
        "The address and headers of the request are longer than the limit.",
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: ("method-not-allowed", "This address does not support this HTTP method."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (errors.TooLargeError.type, "The request is larger than the limit."),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: (
        errors.UnsupportedMediaTypeError.type,
        "The content type of the request is not supported here.",
    ),
}
"""Type and detail of the failures that the web framework or the server detects."""
NOT_UNDERSTOOD = (MalformedRequestError.type, "The request cannot be understood.")


def register_error_handlers(app: Flask) -> None:
    """Make the application answer every failure with a problem."""
    app.register_error_handler(errors.MatcherError, _expected_failure)
    app.register_error_handler(HTTPException, http_failure)
    app.register_error_handler(Exception, _unexpected_failure)
    app.log_exception = _log_exception  # type: ignore[assignment,method-assign]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_ERROR else f"{text[: LONGEST_ERROR - 1]}…"


def status_of(error: errors.MatcherError) -> HTTPStatus:
    """The HTTP status of an error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def retry_after(error: errors.MatcherError) -> int | None:
    """After how many seconds to send the request again; None if that would not help."""
    if isinstance(error, RateLimitedError | ReadingTimeError):
        return error.retry_after
    return RETRY_AFTER_SECONDS.get(type(error))


def problem(
    type_: str,
    title: str,
    status: HTTPStatus,
    detail: str,
    *,
    fields: FieldErrors | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The response to the current request, with this problem."""
    errors = UNSET if fields is None else fields
    response = jsonify(Problem(type_, title, int(status), detail, request.path, g.request_id, errors))
    response.status_code = status
    response.headers.update(headers or {})
    response.content_type = PROBLEM
    return response


def refused_request(status: HTTPStatus, path: str, request_id: str, *, most_bytes: int) -> Problem:
    """The problem of a request that the server refuses before the application sees it.

    `most_bytes` is the size of the largest request.
    """
    type_, detail = HTTP_PROBLEMS.get(status, NOT_UNDERSTOOD)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        detail = _too_many_bytes(most_bytes)
    return Problem(type_, TITLES.get(type_, status.phrase), int(status), detail, path, request_id)


def log_failure(error: Exception) -> None:
    """Log the class of an error and its lines of code, but not its message, which may contain text of a resume."""
    fields = {"request_id": g.request_id, "error": type(error).__name__, "at": places_of(error)}
    _logger.error("unexpected failure", extra={"fields": fields})


def _log_exception(raised: Any) -> None:
    """Log what failed while a failure was answered. Flask would log its message as well."""
    log_failure(raised[1])


def places_of(error: Exception) -> list[str]:
    """The lines of code through which an error was raised, as file, line and function."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]


def _expected_failure(error: errors.MatcherError) -> Response:
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected_failure(error)
    return problem(error.type, error.title, status, error.detail, fields=_fields(error), headers=_headers(error))


def _fields(error: errors.MatcherError) -> FieldErrors | None:
    """What is wrong with each field of the request. An invalid request always has at least one."""
    if isinstance(error, InvalidFieldsError | NotReadyError):
        return error.fields
    if isinstance(error, errors.UsageError):
        return {error.field or WHOLE: [error.detail]}
    return None


def _headers(error: errors.MatcherError) -> Mapping[str, str]:
    if isinstance(error, UnauthorizedError):
        return ASK_FOR_KEY
    if isinstance(error, ForbiddenError):
        scope = " ".join(error.scopes)
        return {"WWW-Authenticate": f'Bearer realm="rolefit", error="insufficient_scope", scope="{scope}"'}
    seconds = retry_after(error)
    return {} if seconds is None else {"Retry-After": str(seconds)}


def http_failure(error: HTTPException) -> Response | HTTPException:
    """The problem of a request that the web framework refuses. An answer that is not a failure stays as it is."""
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error
    status = HTTPStatus(error.code)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected_failure(error)
    type_, detail = HTTP_PROBLEMS.get(status, NOT_UNDERSTOOD)
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        detail = _too_large()
    headers = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
    return problem(type_, TITLES.get(type_, status.phrase), status, detail, headers=headers)


def _too_large() -> str:
    """What is too large about the request: its bytes, or else the fields of its form."""
    most = request.max_content_length or 0
    if request.content_length is None or request.content_length > most:
        return _too_many_bytes(most)
    return f"The form has more than {request.max_form_parts} fields, or a text that is too long."


def _too_many_bytes(most: int) -> str:
    return f"The request is larger than the limit of {most / MEBIBYTE:g} MB."


def _unexpected_failure(error: Exception) -> Response:
    """The response to a failure that is a fault in the service."""
    log_failure(error)
    family = errors.MatcherError
    detail = "The request could not be answered because of a fault in the service."
    return problem(family.type, family.title, HTTPStatus.INTERNAL_SERVER_ERROR, detail)
