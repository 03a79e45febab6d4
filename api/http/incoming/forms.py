"""Requests whose forms have a limited number of fields and are in UTF-8, however the form is encoded."""

import re
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast
from urllib.parse import unquote_to_bytes

from flask import Request
from werkzeug.datastructures import FileStorage, Headers, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser, MultiPartParser
from werkzeug.sansio.multipart import File

from api.http.errors import FieldErrors, InvalidFieldsError, MalformedRequestError
from api.http.incoming.utf8 import NOT_UTF8, values_not_in_utf8

if TYPE_CHECKING:
    from werkzeug.formparser import TStreamFactory

URL_ENCODED = "application/x-www-form-urlencoded"
Fields = MultiDict[str, str]
Files = MultiDict[str, FileStorage]
Parsed = tuple[IO[bytes], Fields, Files]

_BYTES = "iso-8859-1"
"""The encoding in which each byte is one character."""
_CHARSETS = frozenset({"utf-8", "iso-8859-1", "us-ascii"})
_MOST_PART_HEADERS = 20
"""A part of a form has two or three headers."""
_EXTENDED_NAME = re.compile(r""";\s*filename\*\s*=\s*"?(?P<charset>[\w.-]+)'[\w-]*'(?P<name>[^\s;"]+)""", re.IGNORECASE)


class _FormParser(FormDataParser):
    """Applies the limits of multipart forms to URL-encoded forms, which Werkzeug does not limit.

    A form that is not in UTF-8 or has no boundary is refused. Werkzeug drops it, or replaces what it does not
    understand.
    """

    def parse(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str] | None = None
    ) -> Parsed:
        if mimetype == URL_ENCODED:
            form = stream.read()
            self._check_form(form)
            stream = BytesIO(form)
        return super().parse(stream, mimetype, content_length, options)

    def _check_form(self, form: bytes) -> None:
        is_too_long = self.max_form_memory_size is not None and len(form) > self.max_form_memory_size
        has_too_many = self.max_form_parts is not None and form.count(b"&") >= self.max_form_parts
        if is_too_long or has_too_many:
            raise RequestEntityTooLarge
        _refuse(values_not_in_utf8(form))

    def _parse_multipart(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> Parsed:
        boundary = options.get("boundary", "")
        if not boundary or not boundary.isascii():
            raise MalformedRequestError("The content type of the form has no boundary, or one that is not in ASCII.")
        parser = _MultiPartParser(self.stream_factory, self.max_form_memory_size, self.max_form_parts)
        try:
            fields, files = parser.parse(stream, boundary.encode("ascii"), content_length)
        except UnicodeDecodeError as error:
            raise MalformedRequestError("The name of a file or of a field is not in UTF-8.") from error
        except ValueError as error:
            raise MalformedRequestError("The form is not well-formed, or does not end with its boundary.") from error
        for _, file in cast("Any", files):
            file.filename = _extended_name(file.headers.get("Content-Disposition", "")) or file.filename
        return stream, self.cls(parser.decoded(fields)), self.cls(files)


class _MultiPartParser(MultiPartParser):
    """Keeps the bytes of the fields, because Werkzeug replaces those that it cannot decode."""

    def __init__(self, make_file: "TStreamFactory", most_bytes: int | None, most_parts: int | None) -> None:
        super().__init__(make_file, most_bytes, cast("Any", list), max_form_parts=most_parts)
        self._charsets: list[str] = []

    def start_file_streaming(self, event: File, total_content_length: int | None) -> IO[bytes]:
        """Where to write a file. A file with very many headers is refused, before more are read."""
        if len(event.headers) > _MOST_PART_HEADERS:
            raise RequestEntityTooLarge
        return super().start_file_streaming(event, total_content_length)

    def get_part_charset(self, headers: Headers) -> str:
        """An encoding that loses nothing. The encoding of the field is kept for `decoded`."""
        if len(headers) > _MOST_PART_HEADERS:
            raise RequestEntityTooLarge
        self._charsets.append(super().get_part_charset(headers))
        return _BYTES

    def decoded(self, fields: Any) -> list[tuple[str, str]]:
        """Names and texts of the fields of the form. Raises `InvalidFieldsError` if some are not in their encoding."""
        texts: list[tuple[str, str]] = []
        wrong: FieldErrors = {}
        for (name, value), charset in zip(fields, self._charsets, strict=True):
            try:
                texts.append((name, value.encode(_BYTES).decode(charset)))
            except UnicodeDecodeError:
                wrong[str(name)] = [NOT_UTF8]
        _refuse(wrong)
        return texts


def _extended_name(disposition: str) -> str | None:
    """The name of a file in `filename*` (RFC 5987), which counts more than `filename`; None if there is none.

    Raises:
        MalformedRequestError: The name is not in the encoding that it says.
    """
    found = _EXTENDED_NAME.search(disposition)
    if found is None or found["charset"].lower() not in _CHARSETS:
        return None
    try:
        return unquote_to_bytes(found["name"]).decode(found["charset"])
    except UnicodeDecodeError as error:
        raise MalformedRequestError("The name of a file is not in the encoding that it says.") from error


def _refuse(wrong: FieldErrors) -> None:
    if wrong:
        raise InvalidFieldsError(wrong)


class BoundedRequest(Request):
    """A request of the service."""

    form_data_parser_class = _FormParser
