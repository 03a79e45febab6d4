"""Pages for failures: what happened, and what a person can do about it."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from api.access.services import services
from api.http.errors import log_failure, retry_after, status_of
from api.web.submission import sent_form, too_large
from matcher.errors import MatcherError, NotFoundError
from matcher.render.page.error_hints import HINTS, hint_for

FormPage = Callable[..., str]
"""Makes the page of a sent form from an error and the parts of the address."""
_form_pages: dict[str, FormPage] = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, what a person can do about it, and after how many seconds to try again, if that helps."""

    status: int
    title: str
    detail: str
    hint: str = ""
    retry_after: int | None = None


def shows_again(endpoint: str) -> Callable[[FormPage], FormPage]:
    """Make a function the page that shows a form again, as it was sent, if the same form may be taken a bit later."""

    def keep(page: FormPage) -> FormPage:
        _form_pages[endpoint] = page
        return page

    return keep


def matcher_problem(error: MatcherError) -> Response:
    """The page for an expected failure. If the form was sent, it is shown again with its text."""
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log_failure(error)
    wait = retry_after(error)
    if wait is not None and (page := _form_again(error)):
        return _response(page, status, wait)
    problem = Problem(status, error.title, error.detail, hint_for(error), wait)
    return _page(problem, text=sent_form(request).get("text", "") if _form_was_sent() else "")


def _form_again(error: MatcherError) -> str | None:
    """The page with the sent form and the error; None if there is none, or if it cannot be shown."""
    page = _form_pages.get(request.endpoint or "")
    try:
        return page(error, **(request.view_args or {})) if page else None
    except (MatcherError, HTTPException):
        return None


def http_problem(error: HTTPException) -> Response:
    """The page for a request that the web framework refuses, such as one that is too large."""
    if isinstance(error, RequestEntityTooLarge):
        refused = too_large(services().settings.max_upload_mb)
        return _page(Problem(status_of(refused), refused.title, refused.detail, hint_for(refused)))
    if isinstance(error, NotFound):
        return matcher_problem(NotFoundError("There is no such page."))
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    return _page(Problem(status, status.phrase, "This page cannot be opened in this way. Please start again."))


def unexpected_problem(error: Exception) -> Response:
    """The page for a fault in the service."""
    log_failure(error)
    fault = MatcherError("Something on our side failed.")
    return _page(Problem(status_of(fault), fault.title, fault.detail, HINTS[fault.type]))


def _page(problem: Problem, *, text: str = "") -> Response:
    template = "web/form.html" if _form_was_sent() else "web/problem.html"
    return _response(render_template(template, problem=problem, text=text), problem.status, problem.retry_after)


def _response(page: str, status: int, wait: int | None) -> Response:
    response = make_response(page, status)
    if wait is not None:
        response.headers["Retry-After"] = str(wait)
    return response


def _form_was_sent() -> bool:
    return request.endpoint == "web.submit"
