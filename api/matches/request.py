"""Read requests to match a resume, which is sent as a file, as text or as a JSON Resume."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PureWindowsPath
from typing import Any, Protocol

import msgspec
from flask import Request
from webargs.core import is_json
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict

from api.http.arguments import each_once, load, read_json
from api.http.errors import InvalidFieldsError
from api.matches.schemas import FileToMatchSchema, JsonResumeToMatchSchema, TextToMatchSchema
from matcher import Matcher
from matcher.documents.markup.json_resume import ParsedResume, read_json_resume
from matcher.errors import UnsupportedMediaTypeError
from matcher.hashes import sha256_of
from matcher.report import MatchReport

FORM = "multipart/form-data"
LONGEST_FILE_NAME = 255
_TEXT = TextToMatchSchema()


class Source(Protocol):
    """A resume as it was sent. `document` is what is stored if the request asks to store the document."""

    @property
    def document(self) -> bytes:
        """The resume as bytes."""
        ...

    @property
    def name(self) -> str | None:
        """The name of the file, if it has one."""
        ...

    def match(self, matcher: Matcher, *, as_of: dt.date, with_text: bool) -> MatchReport:
        """The report on the resume. Raises `MatcherError` if the resume cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class SentFile:
    """A resume as a file."""

    document: bytes
    name: str | None

    def match(self, matcher: Matcher, *, as_of: dt.date, with_text: bool) -> MatchReport:
        """The report on the resume."""
        return matcher.match(self.document, name=self.name, as_of=as_of, with_text=with_text)


@dataclass(frozen=True, slots=True)
class SentText:
    """A resume as plain text."""

    text: str
    name: None = None

    @property
    def document(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode()

    def match(self, matcher: Matcher, *, as_of: dt.date, with_text: bool) -> MatchReport:
        """The report on the resume."""
        return matcher.match_text(self.text, as_of=as_of, with_text=with_text)


@dataclass(frozen=True, slots=True)
class SentJsonResume:
    """A resume as a JSON Resume. `document` is its JSON with sorted keys."""

    resume: ParsedResume
    document: bytes
    name: None = None

    def match(self, matcher: Matcher, *, as_of: dt.date, with_text: bool) -> MatchReport:
        """The report on the resume."""
        text = read_json_resume(self.resume)
        return matcher.match_resume(text, sha256=sha256_of(self.document), as_of=as_of, with_text=with_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRequest:
    """A resume and the options of the request. `roles` are ids; None means the built-in roles.

    With `replaces`, the resume takes the place of the candidate's others.
    """

    source: Source
    as_of: dt.date | None = None
    candidate_ref: str | None = None
    job_ref: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    store_document: bool = False
    deduplicate: bool = True
    roles: tuple[str, ...] | None = None
    replaces: bool = False

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the request, in hex. Equal requests have equal fingerprints."""
        return hashlib.sha256(msgspec.msgpack.encode([type(self.source).__name__, self])).hexdigest()


def read_file_request(request: Request) -> MatchRequest:
    """The resume and the options of a form with a file.

    Raises:
        UnsupportedMediaTypeError: The body is not a form.
        InvalidFieldsError: Fields are missing, unknown or wrong.
    """
    if request.mimetype != FORM:
        raise UnsupportedMediaTypeError("Send a file as multipart/form-data.")
    schema = FileToMatchSchema()
    parts: list[MultiDict[str, Any]] = [request.form, request.files]
    fields = load(schema, each_once(CombinedMultiDict(parts), schema))
    file = fields.pop("file")
    if not isinstance(file, FileStorage):
        raise InvalidFieldsError({"file": ["Must be a file."]})
    return _request(SentFile(file.read(), name_of(file)), fields)


def read_text_request(request: Request) -> MatchRequest:
    """The resume and the options of a request with a text. Raises the errors of `read_json` and `load`."""
    return _text_request(read_json(request))


def read_json_resume_request(request: Request) -> MatchRequest:
    """The resume and the options of a request with a JSON Resume. Raises the errors of `read_json` and `load`."""
    return _json_resume_request(read_json(request))


def read_any_request(request: Request) -> MatchRequest:
    """The resume and the options of a request of one of the kinds above. Raises the errors of their functions."""
    if not is_json(request.mimetype):
        return read_file_request(request)
    body = read_json(request)
    is_resume = isinstance(body, dict) and "json_resume" in body
    return _json_resume_request(body) if is_resume else _text_request(body)


def _text_request(body: Any) -> MatchRequest:
    fields = load(_TEXT, body)
    return _request(SentText(fields.pop("text")), fields)


def _json_resume_request(body: Any) -> MatchRequest:
    fields = load(JsonResumeToMatchSchema(), body)
    document = msgspec.json.encode(body["json_resume"], order="deterministic")
    return _request(SentJsonResume(fields.pop("json_resume"), document), fields)


def _request(source: Source, options: dict[str, Any]) -> MatchRequest:
    roles = options.pop("roles", None)
    return MatchRequest(source=source, roles=None if roles is None else tuple(dict.fromkeys(roles)), **options)


def name_of(file: FileStorage) -> str | None:
    """The file's name without unprintable characters, and without folders, which some browsers send.

    A name that is too long loses its beginning.
    """
    name = PureWindowsPath("".join(filter(str.isprintable, file.filename or ""))).name
    return name[-LONGEST_FILE_NAME:] or None
