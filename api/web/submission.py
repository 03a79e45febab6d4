"""Read a candidate's form: a file or a text, not both."""

from dataclasses import dataclass
from pathlib import PureWindowsPath

from flask import Request

from matcher.engine import Matcher
from matcher.errors import UsageError
from matcher.report import MatchReport


class SubmissionError(UsageError):
    """The form was sent with neither a file nor a text, or with both."""

    title = "Please send a file or a text"


@dataclass(frozen=True, slots=True)
class Submission:
    """A document and the name of its file, or a pasted text. What was not sent is None."""

    document: bytes | None = None
    name: str | None = None
    text: str | None = None

    def match(self, matcher: Matcher) -> MatchReport:
        """The report on the resume, as of today.

        Raises:
            MatcherError: The resume cannot be read.
        """
        if self.document is not None:
            return matcher.match(self.document, name=self.name)
        return matcher.match_text(self.text or "")


def read_submission(request: Request) -> Submission:
    """The file or the text of a sent form.

    Raises:
        SubmissionError: Neither was sent, or both were.
        RequestEntityTooLarge: The request is larger than the limit.
    """
    file = request.files.get("file")
    chosen = file is not None and bool(file.filename)
    text = request.form.get("text", "")
    if chosen and text.strip():
        raise SubmissionError(
            "You chose a file and also pasted text. Send only the text, or delete it and choose the file again."
        )
    if file is not None and chosen:
        return Submission(document=file.read(), name=_base_name(file.filename))
    if not text.strip():
        raise SubmissionError("There is nothing to read yet. Choose a file or paste the text of your resume.")
    return Submission(text=text)


def _base_name(filename: str | None) -> str | None:
    """The file's name without folders, which some browsers send, with slashes or backslashes."""
    return PureWindowsPath(filename or "").name or None
