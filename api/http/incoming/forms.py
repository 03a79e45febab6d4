"""Requests whose forms have a limited number of fields, however the form is encoded."""

from io import BytesIO
from typing import IO

from flask import Request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

URL_ENCODED = "application/x-www-form-urlencoded"
Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]


class _FormParser(FormDataParser):
    """Applies the limits of multipart forms to URL-encoded forms, which Werkzeug does not limit."""

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


class BoundedRequest(Request):
    """A request of the service."""

    form_data_parser_class = _FormParser
