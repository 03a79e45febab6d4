"""Read requests to match a resume, which is sent as a file, as text or as a JSON Resume."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import Any, Protocol

import msgspec
from flask import Request
from webargs.core import is_json
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict

from api.http.arguments import each_once, load, read_json
from api.http.errors import InvalidFieldsError
from api.matches.schemas import MatchFormSchema, MatchJsonSchema
from matcher import Matcher
from matcher.documents.markup.json_resume import read_json_resume
from matcher.documents.markup.json_resume_model import JsonResume
from matcher.engine import sha256_of
from matcher.errors import UnsupportedMediaTypeError
from matcher.report import MatchReport

FORM = "multipart/form-data"
LONGEST_NAME = 255


class Source(Protocol):
    """A resume as it was sent. `document` is what is stored if the request asks to store the document."""

    @property
    def document(self) -> bytes:
        """The resume as bytes."""
        ...

    def match(self, matcher: Matcher, *, as_of: dt.date | None, with_text: bool) -> MatchReport:
        """The report on the resume. Raises `MatcherError` if the resume cannot be read."""
        ...


@dataclass(frozen=True, slots=True)
class SentFile:
    """A resume as a file."""

    document: bytes
    name: str | None

    def match(self, matcher: Matcher, *, as_of: dt.date | None, with_text: bool) -> MatchReport:
        """The report on the resume."""
        return matcher.match(self.document, name=self.name, as_of=as_of, with_text=with_text)


@dataclass(frozen=True, slots=True)
class SentText:
    """A resume as plain text."""

    text: str

    @property
    def document(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode()

    def match(self, matcher: Matcher, *, as_of: dt.date | None, with_text: bool) -> MatchReport:
        """The report on the resume."""
        return matcher.match_text(self.text, as_of=as_of, with_text=with_text)


@dataclass(frozen=True, slots=True)
class SentJsonResume:
    """A resume as a JSON Resume. `document` is its JSON with sorted keys."""

    resume: JsonResume
    document: bytes

    def match(self, matcher: Matcher, *, as_of: dt.date | None, with_text: bool) -> MatchReport:
        """The report on the resume."""
        text = read_json_resume(self.resume)
        return matcher.match_resume(text, sha256=sha256_of(self.document), as_of=as_of, with_text=with_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRequest:
    """A resume and the options of the request. `roles` are ids; None means the built-in roles."""

    source: Source
    as_of: dt.date | None = None
    candidate_ref: str | None = None
    store_document: bool = False
    roles: tuple[str, ...] | None = None

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the request, in hex. Equal requests have equal fingerprints."""
        return hashlib.sha256(msgspec.msgpack.encode([type(self.source).__name__, self])).hexdigest()


def read_match_request(request: Request) -> MatchRequest:
    """The resume and the options of a request.

    Raises:
        UnsupportedMediaTypeError: The body is neither a form nor JSON.
        MalformedRequestError: The JSON cannot be read.
        InvalidFieldsError: Fields are missing, unknown or wrong.
    """
    if request.mimetype == FORM:
        return _read_form(request)
    if is_json(request.mimetype):
        return _read_json(request)
    raise UnsupportedMediaTypeError("Send a file as multipart/form-data, or a text or JSON Resume as application/json.")


def _read_form(request: Request) -> MatchRequest:
    schema = MatchFormSchema()
    parts: list[MultiDict[str, Any]] = [request.form, request.files]
    fields = load(schema, each_once(CombinedMultiDict(parts), schema))
    file = fields.pop("file")
    if not isinstance(file, FileStorage):
        raise InvalidFieldsError({"file": ["Must be a file."]})
    return _request(SentFile(file.read(), _name_of(file)), fields)


def _read_json(request: Request) -> MatchRequest:
    body = read_json(request)
    fields = load(MatchJsonSchema(), body)
    text, resume = fields.pop("text", None), fields.pop("json_resume", None)
    if text is not None:
        return _request(SentText(text), fields)
    return _request(SentJsonResume(resume, msgspec.json.encode(body["json_resume"], order="deterministic")), fields)


def _request(source: Source, options: dict[str, Any]) -> MatchRequest:
    roles = options.pop("roles", None)
    return MatchRequest(source=source, roles=None if roles is None else tuple(dict.fromkeys(roles)), **options)


def _name_of(file: FileStorage) -> str | None:
    """The file's name without folders and unprintable characters. A name that is too long loses its beginning."""
    name = PureWindowsPath("".join(filter(str.isprintable, file.filename or ""))).name
    return name[-LONGEST_NAME:] or None
