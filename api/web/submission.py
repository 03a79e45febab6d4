"""Read a candidate's form: a file or a text, not both."""

from dataclasses import dataclass

from flask import Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from api.matches.request import name_of
from matcher.documents.limits import MEBIBYTE
from matcher.engine import Matcher
from matcher.errors import MatcherError, NoTextError, TooLargeError, UsageError
from matcher.render.numbers import count
from matcher.report import INSUFFICIENT_TEXT, MatchReport
from matcher.scoring import load_constants


class SubmissionError(UsageError):
    """The form was sent with neither a file nor a text, or with both."""

    title = "Please send a file or a text"


class NothingPastedError(NoTextError):
    """A form was sent without the text that it asks for."""

    title = "Please paste a text"


class TooFewWordsError(UsageError):
    """The pasted text is too short to be compared with a role."""

    title = "Please paste more of your resume"


@dataclass(frozen=True, slots=True)
class Submission:
    """A document and the name of its file, or a pasted text. What was not sent is None."""

    document: bytes | None = None
    name: str | None = None
    text: str | None = None

    def match(self, matcher: Matcher) -> MatchReport:
        """The report on the resume, as of today.

        Raises:
            TooFewWordsError: The pasted text has too few words. Of a file, the result says what could be read.
            MatcherError: The resume cannot be read.
        """
        if self.document is not None:
            return matcher.match(self.document, name=self.name)
        report = matcher.match_text(self.text or "")
        if report.recommendation.role == INSUFFICIENT_TEXT:
            found, enough = count(report.document.words, "word"), load_constants().evidence.enough_words
            raise TooFewWordsError(f"Your text has {found}, and at least {enough} are needed. Nothing was stored.")
        return report


def read_submission(request: Request, *, most_mb: int) -> Submission:
    """The file or the text of a sent form. A file may have `most_mb` mebibytes.

    Raises:
        SubmissionError: Neither was sent, or both were.
        TooLargeError: The file is larger than the limit.
        RequestEntityTooLarge: The request is larger than the limit.
    """
    file = request.files.get("file")
    chosen = file is not None and bool(file.filename)
    text = request.form.get("text", "")
    document = file.read(most_mb * MEBIBYTE + 1) if file is not None else b""
    if len(document) > most_mb * MEBIBYTE:
        raise too_large(most_mb)
    if chosen and text.strip():
        raise SubmissionError(
            "You chose a file and also pasted text. Send only the text, or delete it and choose the file again."
        )
    if file is not None and chosen:
        return Submission(document=document, name=name_of(file))
    if not text.strip():
        raise SubmissionError("There is nothing to read yet. Choose a file or paste the text of your resume.")
    return Submission(text=text)


def sent_form(request: Request) -> MultiDict[str, str]:
    """The fields of a form that is shown again; none if it cannot be read, such as one that is too large."""
    try:
        return request.form
    except (HTTPException, MatcherError):
        return MultiDict()


def pasted(text: str) -> str:
    """The text of a form that has no file. Raises `NothingPastedError` if there is none."""
    if not text.strip():
        raise NothingPastedError("There is nothing to read yet. Paste a text, or write a sentence.")
    return text


def too_large(most_mb: int) -> TooLargeError:
    """The error for a form that is larger than the limit."""
    return TooLargeError(f"What you sent is larger than the limit of {most_mb} MB.")
