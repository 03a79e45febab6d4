"""The routes of the pages. There are no accounts: anyone with the link of a result may read and delete it."""

from collections.abc import Iterable
from http import HTTPStatus
from itertools import chain
from typing import Any

import msgspec
from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.wrappers import Response as AnyResponse

from api.access.services import services
from api.http.senders import sent_from
from api.web.brief import BriefPage, answered
from api.web.corrections.stored import NothingToldError, correct, corrections_of, report_with, scored_with, take_back
from api.web.headers import add_headers
from api.web.problems import http_problem, matcher_problem, shows_again, unexpected_problem
from api.web.reading import SAVED, TAKEN_BACK, Refused, left_of, reading_of, words_of
from api.web.results import erase, keep, opened, opened_match
from api.web.submission import read_submission
from api.web.what_if import Question, read_question, what_if_form
from api.web.wishes import LEVEL, LEVELS, ROLE, asked_here, read_wishes, sent_wishes, wishes
from matcher.briefs.reader import LONGEST_BRIEF
from matcher.documents.media_types import FORMAT_NAMES, SUFFIXES
from matcher.errors import MatcherError, UnknownSkillError, UsageError
from matcher.render.names import in_words
from matcher.render.page.answer import answer_page
from matcher.render.page.statements import statements_of
from matcher.render.page.wording import NAMED_HEADING, NAMED_NOTE
from matcher.render.pdf.result import pdf_of
from matcher.render.plain import plain
from matcher.report import MatchReport
from matcher.scoring import FitChange, load_constants
from matcher.scoring.corrections import said_of
from matcher.store.stored_match import StoredMatch

SEE_OTHER = 303
_NOT_ALL_SAVED = HTTPStatus.UNPROCESSABLE_ENTITY
DOWNLOAD_NAME = "rolefit-result"
ACCEPTED = ",".join(chain.from_iterable(SUFFIXES.values()))
"""The file suffixes that a browser offers to choose."""

web = Blueprint("web", __name__, static_folder="static", static_url_path="/assets", template_folder="templates")
web.after_request(add_headers)
web.register_error_handler(MatcherError, matcher_problem)
web.register_error_handler(NotFound, http_problem)
web.register_error_handler(HTTPException, http_problem)
web.register_error_handler(Exception, unexpected_problem)


@web.before_request
def limit_rate() -> None:
    """Count a sent form for its sender. Raises `RateLimitedError` if it exceeds the limit."""
    if request.method == "POST":
        services().rate_limits.count(sent_from(), per_minute=services().settings.form_rate_limit)


@web.context_processor
def common() -> dict[str, Any]:
    """The variables of every template: roles, file formats and limits."""
    settings = services().settings
    return {
        "role_names": in_words([role.name for role in services().matcher.roles]),
        "roles": services().matcher.roles,
        "levels": LEVELS,
        "sent_wishes": sent_wishes(request),
        "asked": asked_here(request),
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
    request.max_content_length = current_app.config["LARGEST_REQUEST_BYTES"]
    report = read_submission(request, most_mb=services().settings.max_upload_mb).match(services().matcher)
    return redirect(url_for("web.result", token=keep(report, read_wishes(request))), SEE_OTHER)


@web.get("/results/<token>")
def result(token: str) -> str:
    """The first step of a result: how the resume was read."""
    return reading_of(token)


@web.post("/results/<token>/corrections")
def make_corrections(token: str) -> AnyResponse | tuple[str, int]:
    """Store what the person says about the reading, and go back to it."""
    try:
        unknown = correct(token, request.form)
    except NothingToldError as error:
        return reading_of(token, Refused(error, words_of(request.form), rest_saved=True)), _NOT_ALL_SAVED
    except UsageError as error:
        return reading_of(token, Refused(error, request.form)), _NOT_ALL_SAVED
    if unknown:
        refused = Refused(
            UnknownSkillError(" ".join(unknown.values())), left_of(request.form, unknown), rest_saved=True
        )
        return reading_of(token, refused), _NOT_ALL_SAVED
    return _back_to_reading(token, SAVED)


@shows_again("web.make_corrections")
@shows_again("web.take_corrections_back")
def _reading_again(error: MatcherError, token: str) -> str:
    return reading_of(token, Refused(error, request.form))


@web.post("/results/<token>/corrections/back")
def take_corrections_back(token: str) -> AnyResponse:
    """Take some corrections back, and go back to the reading."""
    take_back(token, request.form)
    return _back_to_reading(token, TAKEN_BACK)


def _back_to_reading(token: str, saved: str) -> AnyResponse:
    kept = asked_here(request)
    return redirect(
        url_for("web.result", token=token, saved=saved, role=kept.get(ROLE), level=kept.get(LEVEL)), SEE_OTHER
    )


@web.get("/results/<token>/answer")
def answer(token: str) -> str:
    """The second step of a result: the answer, and what to do next."""
    return _answer(token)[0]


@web.get("/results/<token>/what-if")
@web.get("/results/<token>/corrections")
def back_to_result(token: str) -> AnyResponse:
    """Redirect a request without a form to the page of the result."""
    return redirect(url_for("web.result", token=token), SEE_OTHER)


@web.post("/results/<token>/what-if")
def what_if(token: str) -> tuple[str, int]:
    """The second step with the answer to a what-if question. Nothing is stored."""
    return _answer(token, read_question(request))


@shows_again("web.what_if")
def _what_if_again(error: MatcherError, token: str) -> str:
    return _answer(token, read_question(request), problem=plain(error.detail))[0]


def _answer(token: str, question: Question | None = None, *, problem: str = "") -> tuple[str, int]:
    """The second step and its HTTP status. `problem` says why the question is not answered now."""
    stored, taxonomy = opened_match(token), services().matcher.taxonomy
    wished = wishes(stored.metadata, request)
    corrected = _corrected(stored)
    page = answer_page(stored.report, taxonomy, **wished, corrected=corrected)
    form = what_if_form(corrected or stored.report, taxonomy, question, role=page.chosen.id, problem=problem)
    asked = form.answer
    if asked and not asked.problem:
        page = page.with_fits(_after(asked.fits))
    html = render_template("web/result/answer.html", page=page, form=form, token=token, wished=wished)
    return html, HTTPStatus.UNPROCESSABLE_ENTITY if asked and asked.problem else HTTPStatus.OK


def _corrected(stored: StoredMatch) -> MatchReport | None:
    """The report with the person's corrections, if there are any."""
    return report_with(stored.report, corrections_of(stored))


def _after(changes: Iterable[FitChange]) -> dict[str, float | None]:
    return {change.role: change.after for change in changes}


@web.get("/results/<token>.json")
def result_json(token: str) -> Response:
    """The report of a result as a file, as `rolefit match --format json` prints it.

    If the person corrected it, there are also the `corrections`, and in `with_corrections` what they would change.
    """
    stored = opened_match(token)
    content = msgspec.to_builtins(stored.report)
    if corrections := corrections_of(stored):
        said = scored_with(stored.report, corrections)
        meant = [*said_of(stored.report, corrections).values()]
        content |= {"corrections": msgspec.to_builtins(meant), "with_corrections": msgspec.to_builtins(said)}
    report = msgspec.json.format(msgspec.json.encode(content), indent=2)
    return _download(report + b"\n", "json")


@web.get("/results/<token>.pdf")
def result_pdf(token: str) -> Response:
    """The page of a result as a PDF."""
    stored = opened_match(token)
    wished = wishes(stored.metadata, request)
    taxonomy = services().matcher.taxonomy
    page = answer_page(stored.report, taxonomy, **wished, corrected=_corrected(stored))
    return _download(pdf_of(page, statements_of(corrections_of(stored), stored.report, taxonomy)), "pdf")


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
    """Erase a result. The browser forgets its pages."""
    erase(token)
    response = redirect(url_for("web.deleted"), SEE_OTHER)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@web.get("/brief")
def brief() -> str:
    """The form for employers."""
    return render_template("web/brief.html", page=BriefPage(), longest=LONGEST_BRIEF)


@web.post("/brief")
def brief_answer() -> tuple[str, int]:
    """The page that says whom to hire for a brief. Nothing is stored."""
    page = answered(request, services().briefs)
    words = {"named_heading": NAMED_HEADING, "named_note": NAMED_NOTE}
    return render_template("web/brief.html", page=page, longest=LONGEST_BRIEF, **words), page.status


@shows_again("web.brief_answer")
def _brief_again(error: MatcherError) -> str:
    page = BriefPage(request.form.get("text", ""), problem=error)
    return render_template("web/brief.html", page=page, longest=LONGEST_BRIEF)


@web.get("/deleted")
def deleted() -> str:
    """Say that a result is erased."""
    return render_template("web/deleted.html")
