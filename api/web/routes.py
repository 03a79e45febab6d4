"""The routes of the pages. There are no accounts: anyone with the link of a result may read and delete it."""

from http import HTTPStatus
from itertools import chain
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as AnyResponse

from api.http.services import services
from api.web.brief import BriefPage, answered
from api.web.headers import add_headers
from api.web.problems import http_problem, matcher_problem, unexpected_problem
from api.web.results import Purge, erase, keep, opened
from api.web.submission import read_submission
from api.web.what_if import WhatIfForm, read_question, what_if_form
from matcher.briefs.reader import LONGEST_BRIEF
from matcher.documents.media_types import FORMAT_NAMES, SUFFIXES
from matcher.errors import MatcherError
from matcher.render.names import in_words
from matcher.render.page.result_page import result_page
from matcher.render.pdf.result import pdf_of
from matcher.report import MatchReport
from matcher.scoring import load_constants

SEE_OTHER = 303
DOWNLOAD_NAME = "rolefit-result"
ACCEPTED = ",".join(chain.from_iterable(SUFFIXES.values()))
"""The file suffixes that a browser offers to choose."""

web = Blueprint("web", __name__, static_folder="static", static_url_path="/assets", template_folder="templates")
web.after_request(add_headers)
web.register_error_handler(MatcherError, matcher_problem)
web.register_error_handler(NotFound, http_problem)
web.register_error_handler(HTTPException, http_problem)
web.register_error_handler(Exception, unexpected_problem)
purge = Purge()


@web.before_request
def limit_rate() -> None:
    """Count a sent form for the sender's address. Raises `RateLimitedError` if it exceeds the limit."""
    if request.method == "POST":
        sender = request.remote_addr or "unknown"
        services().rate_limits.count(sender, per_minute=services().settings.form_rate_limit)


@web.context_processor
def common() -> dict[str, Any]:
    """The variables of every template: roles, file formats and limits."""
    settings = services().settings
    return {
        "role_names": in_words([role.name for role in services().matcher.roles]),
        "accepted": ACCEPTED,
        "formats": FORMAT_NAMES,
        "enough_words": load_constants().evidence.enough_words,
        "days": settings.result_days,
        "max_mb": settings.max_upload_mb,
        "max_bytes": settings.max_upload_bytes,
    }


@web.get("/")
def form() -> str:
    """The form for candidates."""
    return render_template("web/form.html")


@web.post("/")
def submit() -> AnyResponse:
    """Match the resume, store the report, and redirect to its page.

    Larger requests are read than a document may be, so that pasted text is still there when the file is too large.
    """
    purge.run_if_due()
    request.max_content_length = current_app.config["LARGEST_REQUEST_BYTES"]
    report = read_submission(request, most_mb=services().settings.max_upload_mb).match(services().matcher)
    return redirect(url_for("web.result", token=keep(report)), SEE_OTHER)


@web.get("/results/<token>")
def result(token: str) -> str:
    """The page of a result."""
    purge.run_if_due()
    report = opened(token)
    return _result(token, report, what_if_form(report, services().matcher.taxonomy))


@web.get("/results/<token>/what-if")
def back_to_result(token: str) -> AnyResponse:
    """Redirect a request without a question to the page of the result."""
    return redirect(url_for("web.result", token=token), SEE_OTHER)


@web.post("/results/<token>/what-if")
def what_if(token: str) -> tuple[str, int]:
    """The page of a result with the answer to a what-if question. Nothing is stored."""
    report = opened(token)
    form = what_if_form(report, services().matcher.taxonomy, read_question(request))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.answer and form.answer.problem else HTTPStatus.OK
    return _result(token, report, form), status


def _result(token: str, report: MatchReport, form: WhatIfForm) -> str:
    page = result_page(report, services().matcher.taxonomy)
    return render_template("web/result.html", page=page, form=form, token=token)


@web.get("/results/<token>.json")
def result_json(token: str) -> Response:
    """The report of a result as a file, as `rolefit match --format json` prints it."""
    report = msgspec.json.format(msgspec.json.encode(opened(token)), indent=2)
    return _download(report + b"\n", "json")


@web.get("/results/<token>.pdf")
def result_pdf(token: str) -> Response:
    """The page of a result as a PDF."""
    return _download(pdf_of(result_page(opened(token), services().matcher.taxonomy)), "pdf")


def _download(content: bytes, suffix: str) -> Response:
    response = Response(content, mimetype=f"application/{suffix}")
    response.headers.set("Content-Disposition", "attachment", filename=f"{DOWNLOAD_NAME}.{suffix}")
    return response


@web.get("/results/<token>/delete")
def confirm_delete(token: str) -> str:
    """Ask whether to delete a result."""
    opened(token)
    return render_template("web/confirm_delete.html", token=token)


@web.post("/results/<token>/delete")
def delete(token: str) -> AnyResponse:
    """Erase a result."""
    erase(token)
    return redirect(url_for("web.deleted"), SEE_OTHER)


@web.get("/brief")
def brief() -> str:
    """The form for employers."""
    return render_template("web/brief.html", page=BriefPage(), longest=LONGEST_BRIEF)


@web.post("/brief")
def brief_answer() -> tuple[str, int]:
    """The page that says whom to hire for a brief. Nothing is stored."""
    page = answered(request, services().briefs)
    return render_template("web/brief.html", page=page, longest=LONGEST_BRIEF), page.status


@web.get("/deleted")
def deleted() -> str:
    """Say that a result is erased."""
    return render_template("web/deleted.html")
