"""The pages that compare a result: with a job posting, and with that of an earlier version of the resume."""

from http import HTTPStatus

from flask import render_template, request

from api.access.services import services
from api.http.errors import status_of
from api.web.comparisons.beside_posting import PostingPage, beside
from api.web.comparisons.versions import VersionsPage, compared
from api.web.corrections.stored import corrections_of, report_with
from api.web.duties import web
from api.web.problems import shows_again
from api.web.results import opened, opened_match
from matcher.briefs.reader import LONGEST_BRIEF
from matcher.errors import MatcherError

__all__ = ["web"]

Answer = tuple[str, int]


@web.get("/results/<token>/posting")
def posting(token: str) -> Answer:
    """The form for a posting."""
    opened(token)
    return _posting(token, PostingPage())


@web.post("/results/<token>/posting")
def posting_answer(token: str) -> Answer:
    """The requirements of a posting beside the result, with the person's corrections. Nothing is stored."""
    stored, here = opened_match(token), services()
    report = report_with(stored.report, corrections_of(stored)) or stored.report
    return _posting(token, beside(request.form.get("text", ""), report, here.briefs, here.matcher.taxonomy))


@shows_again("web.posting_answer")
def _posting_again(error: MatcherError, token: str) -> str:
    opened(token)
    return _posting(token, PostingPage(request.form.get("text", ""), problem=error))[0]


@web.get("/results/<token>/versions")
def versions(token: str) -> Answer:
    """The form for the link of another result."""
    opened(token)
    return _versions(token, VersionsPage())


@web.post("/results/<token>/versions")
def versions_answer(token: str) -> Answer:
    """What changed since another version of the resume. Nothing is stored."""
    return _versions(token, compared(request.form.get("link", ""), opened(token)))


@shows_again("web.versions_answer")
def _versions_again(error: MatcherError, token: str) -> str:
    opened(token)
    return _versions(token, VersionsPage(request.form.get("link", ""), problem=error))[0]


def _posting(token: str, page: PostingPage) -> Answer:
    template = "web/comparisons/posting.html"
    return render_template(template, page=page, token=token, longest=LONGEST_BRIEF), _status(page.problem)


def _versions(token: str, page: VersionsPage) -> Answer:
    return render_template("web/comparisons/versions.html", page=page, token=token), _status(page.problem)


def _status(problem: MatcherError | None) -> int:
    return HTTPStatus.OK if problem is None else status_of(problem)
