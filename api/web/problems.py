"""Pages for failures: what happened, and what a person can do about it."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, make_response, render_template, request
from werkzeug.exceptions import HTTPException, NotFound, RequestEntityTooLarge

from api.access.services import services
from api.http.errors import log_failure, retry_after, status_of
from api.web.submission import sent_form, too_large
from matcher.errors import MatcherError, NotFoundError
from matcher.render.page.wording import HINTS, hint_for


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, what a person can do about it, and after how many seconds to try again, if that helps."""

    status: int
    title: str
    detail: str
    hint: str = ""
    retry_after: int | None = None


def matcher_problem(error: MatcherError) -> Response:
    """The page for an expected failure. If the form was sent, it is shown again with its text."""
    status = status_of(error)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log_failure(error)
    problem = Problem(status, error.title, error.detail, hint_for(error), retry_after(error))
    return _page(problem, text=sent_form(request).get("text", "") if _form_was_sent() else "")


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
    response = make_response(render_template(template, problem=problem, text=text), problem.status)
    if problem.retry_after is not None:
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


def _form_was_sent() -> bool:
    return request.endpoint == "web.submit"
